// CEL: each rule's condition is a compiled program, asked in order. Trees are intervals of preorder numbers.
package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"cel.dev/cel-go/cel"
	"guikou.example/peers/peer"
)

func within(name string, nodes map[string]peer.Node, given []string) string {
	spans := []string{}
	for _, node := range given {
		spans = append(spans, fmt.Sprintf("(%s >= %d && %s <= %d)", name, nodes[node].Pre, name, nodes[node].Last))
	}
	return "(" + strings.Join(spans, " || ") + ")"
}

func found(words []string, with string) string {
	parts := []string{}
	for _, word := range words {
		parts = append(parts, "text.contains("+strconv.Quote(word)+")")
	}
	return "(" + strings.Join(parts, with) + ")"
}

func condition(book *peer.Book, rule *peer.Rule) string {
	parts := []string{"true"}
	if len(rule.Matter) > 0 {
		parts = append(parts, within("m", book.Matters, rule.Matter))
	}
	if len(rule.Unit) > 0 {
		parts = append(parts, within("u", book.Units, rule.Unit))
	}
	for _, name := range peer.Sorted(rule.Numbers) {
		parts = append(parts, fmt.Sprintf("%s >= %d", name, *rule.Numbers[name][0]))
		if high := rule.Numbers[name][1]; high != nil {
			parts = append(parts, fmt.Sprintf("%s <= %d", name, *high))
		}
	}
	if rule.Received != nil {
		parts = append(parts, fmt.Sprintf("received >= %d && received <= %d", rule.Received[0], rule.Received[1]))
	}
	for _, name := range peer.Sorted(rule.Values) {
		quoted := []string{}
		for _, value := range rule.Values[name] {
			quoted = append(quoted, strconv.Quote(value))
		}
		parts = append(parts, name+" in ["+strings.Join(quoted, ", ")+"]")
	}
	parts = append(parts, rule.Has...)
	for _, flag := range rule.Lacks {
		parts = append(parts, "!"+flag)
	}
	if len(rule.Any) > 0 {
		parts = append(parts, found(rule.Any, " || "))
	}
	if len(rule.All) > 0 {
		parts = append(parts, found(rule.All, " && "))
	}
	return strings.Join(parts, " && ")
}

func main() {
	book, petitions := peer.Read()
	options := []cel.EnvOption{cel.Variable("text", cel.StringType)}
	for _, name := range []string{"m", "u", "received", "person_count", "repeat_count", "amount"} {
		options = append(options, cel.Variable(name, cel.IntType))
	}
	for name := range book.Values {
		options = append(options, cel.Variable(name, cel.StringType))
	}
	for _, flag := range book.Flags {
		options = append(options, cel.Variable(flag, cel.BoolType))
	}
	started := time.Now()
	env, err := cel.NewEnv(options...)
	peer.Must(err)
	programs := []cel.Program{}
	for i := range book.Rules {
		ast, issues := env.Compile(condition(&book, &book.Rules[i]))
		peer.Must(issues.Err())
		program, err := env.Program(ast, cel.EvalOptions(cel.OptOptimize))
		peer.Must(err)
		programs = append(programs, program)
	}
	load := time.Since(started)
	natives := []map[string]any{}
	for i := range petitions {
		natives = append(natives, petitions[i].Native(book.Flags))
	}
	peer.Measure("CEL (Go)", "0.32.0", load, len(natives), func(at int) int64 {
		for number, program := range programs {
			value, _, err := program.Eval(natives[at])
			peer.Must(err)
			if value.Value() == true {
				return int64(number)
			}
		}
		return -1
	})
}
