//! GoRules ZEN: one decision table, first hit. Trees are written out as lists of strings and flags as booleans, since those
//! are the cells that its index knows; it is called directly, precompiled, without a binding.
mod peer;

use peer::{book, measure, petitions, Book, Rule, NUMBERS};
use serde_json::{json, Value};
use std::collections::HashMap;
use std::time::Instant;
use zen_engine::model::DecisionContent;
use zen_engine::DecisionEngine;
use zen_expression::variable::Variable;

fn quoted<'a>(words: impl IntoIterator<Item = &'a String>) -> String {
    words.into_iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(", ")
}

fn below<'a>(nodes: &'a HashMap<String, peer::Node>, given: &[String]) -> Vec<&'a String> {
    let spans: Vec<_> = given.iter().map(|name| (nodes[name].pre, nodes[name].last)).collect();
    let mut found: Vec<_> = nodes.iter().filter(|(_, node)| spans.iter().any(|(first, last)| (*first..=*last).contains(&node.pre))).map(|(name, _)| name).collect();
    found.sort();
    found
}

fn span(low: i64, high: Option<i64>) -> String {
    high.map_or(format!(">= {low}"), |high| format!("[{low}..{high}]"))
}

fn looked_for(rule: &Rule) -> String {
    let joined = |words: &[String], with: &str| words.iter().map(|word| format!("contains($, '{word}')")).collect::<Vec<_>>().join(with);
    match (rule.any.is_empty(), rule.all.is_empty()) {
        (true, true) => String::new(),
        (false, true) => joined(&rule.any, " or "),
        (true, false) => joined(&rule.all, " and "),
        (false, false) => format!("({}) and {}", joined(&rule.any, " or "), joined(&rule.all, " and ")),
    }
}

fn row(book: &Book, number: usize, rule: &Rule) -> Value {
    let mut cells = json!({"_id": format!("r{number}"), "rule": number.to_string()});
    let mut put = |column: &str, cell: String| cells[column] = Value::String(cell);
    put("matter", if rule.matter.is_empty() { String::new() } else { quoted(below(&book.matters, &rule.matter)) });
    put("unit", if rule.unit.is_empty() { String::new() } else { quoted(below(&book.units, &rule.unit)) });
    for name in NUMBERS {
        put(name, rule.numbers.get(name).map_or(String::new(), |(low, high)| span(*low, *high)));
    }
    put("received", rule.received.map_or(String::new(), |(low, high)| span(low, Some(high))));
    for name in book.values.keys() {
        put(name, rule.values.get(name).map_or(String::new(), quoted));
    }
    for flag in &book.flags {
        put(flag, if rule.has.contains(flag) { "true" } else if rule.lacks.contains(flag) { "false" } else { "" }.into());
    }
    put("text", looked_for(rule));
    cells
}

fn main() {
    let book = book();
    let columns: Vec<String> = ["matter", "unit"].iter().map(|name| name.to_string()).chain(book.values.keys().cloned()).chain(book.flags.iter().cloned())
        .chain(NUMBERS.iter().map(|name| name.to_string())).chain(["received".to_string(), "text".to_string()]).collect();
    let inputs: Vec<_> = columns.iter().map(|name| json!({"id": name, "name": name, "field": name})).collect();
    let rows: Vec<_> = book.rules.iter().enumerate().map(|(number, rule)| row(&book, number, rule)).collect();
    let graph = json!({
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
            {"id": "table", "name": "table", "type": "decisionTableNode", "position": {"x": 1, "y": 0},
             "content": {"hitPolicy": "first", "inputs": inputs, "outputs": [{"id": "rule", "name": "rule", "field": "rule"}], "rules": rows}},
            {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 2, "y": 0}}
        ],
        "edges": [{"id": "a", "sourceId": "in", "targetId": "table", "type": "edge"}, {"id": "b", "sourceId": "table", "targetId": "out", "type": "edge"}]
    }).to_string();

    let started = Instant::now();
    let content: DecisionContent = serde_json::from_str(&graph).expect("a decision");
    let mut decision = DecisionEngine::default().create_decision(content.into()).expect("a decision");
    decision.compile();
    let load = started.elapsed();

    let contexts: Vec<Variable> = petitions().iter().map(|petition| {
        let mut context = json!({"matter": petition.matter, "unit": petition.unit, "received": petition.received, "text": petition.text});
        NUMBERS.iter().for_each(|name| context[*name] = petition.number(name).into());
        book.values.keys().for_each(|name| context[name] = petition.value(name).into());
        book.flags.iter().for_each(|flag| context[flag] = petition.flags.contains(flag).into());
        context.into()
    }).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    measure("GoRules ZEN", "2.1.6", load, contexts.len(), |at| {
        let response = runtime.block_on(decision.evaluate(contexts[at].clone())).expect("an answer");
        let rule = response.result.dot("rule").and_then(|found| found.as_number());
        rule.map_or(-1, |number| number.to_string().parse().expect("a rule"))
    });
}
