// OPA: a partial set of the rules that hold, of which the first is taken. A node of a tree stands at its level as a string
// of its own, since equality is what the rule index of OPA knows; a rule of several nodes is written once for each pair.
package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"guikou.example/peers/peer"
)

func at(prefix string, nodes map[string]peer.Node, given []string) []string {
	if len(given) == 0 {
		return []string{""}
	}
	places := []string{}
	for _, node := range given {
		places = append(places, fmt.Sprintf("input.%s%d == %s\n", prefix, len(nodes[node].Above), strconv.Quote(node)))
	}
	return places
}

func rest(rule *peer.Rule) string {
	var text strings.Builder
	for _, flag := range rule.Has {
		fmt.Fprintf(&text, "input.%s == true\n", flag)
	}
	for _, flag := range rule.Lacks {
		fmt.Fprintf(&text, "input.%s == false\n", flag)
	}
	for _, name := range peer.Sorted(rule.Values) {
		quoted := []string{}
		for _, value := range rule.Values[name] {
			quoted = append(quoted, strconv.Quote(value))
		}
		fmt.Fprintf(&text, "input.%s in {%s}\n", name, strings.Join(quoted, ", "))
	}
	for _, name := range peer.Sorted(rule.Numbers) {
		fmt.Fprintf(&text, "input.%s >= %d\n", name, *rule.Numbers[name][0])
		if high := rule.Numbers[name][1]; high != nil {
			fmt.Fprintf(&text, "input.%s <= %d\n", name, *high)
		}
	}
	if rule.Received != nil {
		fmt.Fprintf(&text, "input.received >= %d\ninput.received <= %d\n", rule.Received[0], rule.Received[1])
	}
	for _, word := range rule.All {
		fmt.Fprintf(&text, "contains(input.text, %s)\n", strconv.Quote(word))
	}
	if len(rule.Any) > 0 {
		quoted := []string{}
		for _, word := range rule.Any {
			quoted = append(quoted, strconv.Quote(word))
		}
		fmt.Fprintf(&text, "some word in [%s]\ncontains(input.text, word)\n", strings.Join(quoted, ", "))
	}
	return text.String()
}

func policy(book *peer.Book) string {
	var text strings.Builder
	text.WriteString("package route\n\n")
	for number := range book.Rules {
		rule := &book.Rules[number]
		for _, matter := range at("m", book.Matters, rule.Matter) {
			for _, unit := range at("u", book.Units, rule.Unit) {
				if body := matter + unit + rest(rule); body != "" {
					fmt.Fprintf(&text, "hits contains %d if {\n%s}\n", number, body)
				} else {
					fmt.Fprintf(&text, "hits contains %d\n", number)
				}
			}
		}
	}
	text.WriteString("\nfirst := min(hits)\n")
	return text.String()
}

func main() {
	book, petitions := peer.Read()
	text := policy(&book)
	ctx := context.Background()
	started := time.Now()
	query, err := rego.New(rego.Query("data.route.first"), rego.Module("route.rego", text)).PrepareForEval(ctx)
	peer.Must(err)
	load := time.Since(started)
	inputs := []ast.Value{}
	for i := range petitions {
		native := petitions[i].Native(book.Flags)
		for level := 1; level <= 3; level++ {
			native[fmt.Sprintf("m%d", level)] = ""
		}
		for level := 1; level <= 6; level++ {
			native[fmt.Sprintf("u%d", level)] = ""
		}
		for level, node := range petitions[i].AboveMatter {
			native[fmt.Sprintf("m%d", level+1)] = node
		}
		for level, node := range petitions[i].AboveUnit {
			native[fmt.Sprintf("u%d", level+1)] = node
		}
		value, err := ast.InterfaceToValue(native)
		peer.Must(err)
		inputs = append(inputs, value)
	}
	peer.Measure("OPA", "1.22.3", load, len(inputs), func(number int) int64 {
		results, err := query.Eval(ctx, rego.EvalParsedInput(inputs[number]))
		peer.Must(err)
		if len(results) == 0 {
			return -1
		}
		answer, err := results[0].Expressions[0].Value.(interface{ Int64() (int64, error) }).Int64()
		peer.Must(err)
		return answer
	})
}
