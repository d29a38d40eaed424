//! Cedar: each rule is a policy, matter and unit are entities in their trees. There is no order among policies: all that
//! hold come back, and the first of them is taken.
mod peer;

use cedar_policy::{Authorizer, Context, Entities, Entity, EntityUid, PolicySet, Request, RestrictedExpression};
use peer::{book, measure, petitions, Node, Rule, NUMBERS};
use std::collections::{HashMap, HashSet};
use std::str::FromStr;
use std::time::Instant;

fn uid(kind: &str, name: &str) -> EntityUid {
    EntityUid::from_str(&format!("{kind}::\"{name}\"")).expect("a name")
}

fn policy(rule: &Rule, number: usize) -> String {
    let mut conditions = Vec::new();
    let mut place = |name: &str, kind: &str, among: &[String]| match among {
        [] => name.to_string(),
        [one] => format!("{name} in {kind}::\"{one}\""),
        more => {
            conditions.push(format!("{name} in [{}]", more.iter().map(|one| format!("{kind}::\"{one}\"")).collect::<Vec<_>>().join(", ")));
            name.to_string()
        }
    };
    let (principal, resource) = (place("principal", "Matter", &rule.matter), place("resource", "Unit", &rule.unit));
    for (name, among) in &rule.values {
        conditions.push(format!("[{}].contains(context.{name})", among.iter().map(|one| format!("\"{one}\"")).collect::<Vec<_>>().join(", ")));
    }
    conditions.extend(rule.has.iter().map(|flag| format!("context.{flag}")));
    conditions.extend(rule.lacks.iter().map(|flag| format!("!context.{flag}")));
    for name in NUMBERS {
        if let Some((low, high)) = rule.numbers.get(name) {
            conditions.push(format!("context.{name} >= {low}"));
            conditions.extend(high.map(|high| format!("context.{name} <= {high}")));
        }
    }
    if let Some((low, high)) = rule.received {
        conditions.push(format!("context.received >= {low} && context.received <= {high}"));
    }
    let like = |words: &[String], with: &str| words.iter().map(|word| format!("context.text like \"*{word}*\"")).collect::<Vec<_>>().join(with);
    if !rule.any.is_empty() {
        conditions.push(format!("({})", like(&rule.any, " || ")));
    }
    if !rule.all.is_empty() {
        conditions.push(like(&rule.all, " && "));
    }
    let when = if conditions.is_empty() { String::new() } else { format!(" when {{ {} }}", conditions.join(" && ")) };
    format!("@id(\"{number}\") permit({principal}, action, {resource}){when};\n")
}

fn nodes(kind: &str, from: &HashMap<String, Node>) -> Vec<Entity> {
    from.iter().map(|(name, node)| {
        let parents: HashSet<_> = if node.parent.is_empty() { HashSet::new() } else { HashSet::from([uid(kind, &node.parent)]) };
        Entity::new(uid(kind, name), HashMap::new(), parents).expect("an entity")
    }).collect()
}

fn main() {
    let book = book();
    let text: String = book.rules.iter().enumerate().map(|(number, rule)| policy(rule, number)).collect();
    let started = Instant::now();
    let policies = PolicySet::from_str(&text).expect("policies");
    let numbers: HashMap<_, i64> = policies.policies().map(|policy| (policy.id().clone(), policy.annotation("id").unwrap().parse().unwrap())).collect();
    let entities = Entities::from_entities(nodes("Matter", &book.matters).into_iter().chain(nodes("Unit", &book.units)), None).expect("entities");
    let load = started.elapsed();

    let action = uid("Action", "route");
    let requests: Vec<Request> = petitions().iter().map(|petition| {
        let mut pairs = vec![("text".to_string(), RestrictedExpression::new_string(petition.text.clone())), ("received".to_string(), RestrictedExpression::new_long(petition.received))];
        pairs.extend(NUMBERS.iter().map(|name| (name.to_string(), RestrictedExpression::new_long(petition.number(name)))));
        pairs.extend(book.values.keys().map(|name| (name.clone(), RestrictedExpression::new_string(petition.value(name).to_string()))));
        pairs.extend(book.flags.iter().map(|flag| (flag.clone(), RestrictedExpression::new_bool(petition.flags.contains(flag)))));
        Request::new(uid("Matter", &petition.matter), action.clone(), uid("Unit", &petition.unit), Context::from_pairs(pairs).expect("a context"), None).expect("a request")
    }).collect();
    let authorizer = Authorizer::new();
    measure("Cedar", "4.14.1", load, requests.len(), |at| {
        let response = authorizer.is_authorized(&requests[at], &policies, &entities);
        response.diagnostics().reason().map(|id| numbers[id]).min().unwrap_or(-1)
    });
}
