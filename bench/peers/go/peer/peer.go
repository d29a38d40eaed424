// Package peer is what the Go peers share: the prepared book, and the measuring. `PEER FOLDER SECONDS` prints one JSON object.
package peer

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"time"
)

type Rule struct {
	Matter, Unit []string
	Numbers      map[string][2]*int64
	Received     []int64
	Values       map[string][]string
	Has, Lacks   []string
	Any, All     []string
}

type Node struct {
	Pre, Last int64
	Above     []string
}

type Book struct {
	Rules          []Rule
	Matters, Units map[string]Node
	Values         map[string][]string
	Flags          []string
}

type Petition struct {
	PersonCount    int64 `json:"person_count"`
	RepeatCount    int64 `json:"repeat_count"`
	Amount         int64
	Channel        string
	PresentedLevel string `json:"presented_level"`
	PetitionerType string `json:"petitioner_type"`
	PriorStatus    string `json:"prior_status"`
	M, U, Received int64
	AboveMatter    []string `json:"above_matter"`
	AboveUnit      []string `json:"above_unit"`
	Flags          []string
	Text           string
}

// Native is the petition as the interpreters want it, its flags as booleans.
func (p *Petition) Native(flags []string) map[string]any {
	native := map[string]any{"person_count": p.PersonCount, "repeat_count": p.RepeatCount, "amount": p.Amount, "channel": p.Channel, "presented_level": p.PresentedLevel,
		"petitioner_type": p.PetitionerType, "prior_status": p.PriorStatus, "m": p.M, "u": p.U, "received": p.Received, "text": p.Text}
	for _, flag := range flags {
		native[flag] = false
	}
	for _, flag := range p.Flags {
		native[flag] = true
	}
	return native
}

// Sorted keys, so that a book is written the same each time.
func Sorted[T any](of map[string]T) []string {
	names := make([]string, 0, len(of))
	for name := range of {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

func read(name string, into any) {
	data, err := os.ReadFile(filepath.Join(os.Args[1], name))
	Must(err)
	Must(json.Unmarshal(data, into))
}

func Must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func Read() (book Book, petitions []Petition) {
	read("book.json", &book)
	read("petitions.json", &petitions)
	return
}

// Measure asks for one petition after the other until the time is over, in chunks, and reports the median chunk.
func Measure(name, version string, load time.Duration, count int, decide func(int) int64) {
	seconds := 5.0
	if len(os.Args) > 2 {
		var err error
		seconds, err = strconv.ParseFloat(os.Args[2], 64)
		Must(err)
	}
	answers := []int64{}
	begun := time.Now()
	for len(answers) < count && (len(answers) == 0 || time.Since(begun).Seconds() < seconds/2) {
		answers = append(answers, decide(len(answers)))
	}
	each := time.Since(begun).Seconds() / float64(len(answers))
	chunk := min(max(int(seconds/2/15/each), 1), count)
	var chunks []float64
	for at := 0; len(chunks) < 15; {
		start := time.Now()
		for i := 0; i < chunk; i++ {
			decide(at)
			at = (at + 1) % len(answers)
		}
		chunks = append(chunks, float64(time.Since(start).Nanoseconds())/float64(chunk))
	}
	sort.Float64s(chunks)
	line, err := json.Marshal(map[string]any{"peer": name, "version": version, "load_ms": float64(load.Microseconds()) / 1e3, "ns": chunks[7], "answers": answers})
	Must(err)
	fmt.Println(string(line))
}
