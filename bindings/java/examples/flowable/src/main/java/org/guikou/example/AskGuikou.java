package org.guikou.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.delegate.JavaDelegate;
import org.flowable.engine.impl.util.CommandContextUtil;
import org.guikou.Answer;
import org.guikou.Engine;
import org.guikou.Options;
import org.guikou.Outcome;

/**
 * The one task of the process. Variables: {@code petition}, {@code events} (JSON); {@code lead}, {@code nextWakeup}, {@code decision} come
 * out. What was done is itself an event ({@code acted} with the key), in the same transaction, so nothing is done twice.
 */
public final class AskGuikou implements JavaDelegate {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void execute(DelegateExecution execution) {
        Instant now = CommandContextUtil.getProcessEngineConfiguration().getClock().getCurrentTime().toInstant();
        try {
            ObjectNode record = JSON.createObjectNode();
            record.set("petition", JSON.readTree((String) execution.getVariable("petition")));
            ArrayNode events = (ArrayNode) JSON.readTree((String) execution.getVariable("events"));
            record.set("events", events);
            Answer answer;
            try (Engine engine = Host.RULEBOOK.engine()) {
                answer = engine.escalate(JSON.writeValueAsBytes(record), Options.NONE.now(now.toString()));
            }
            if (answer.outcome() == Outcome.ERROR) throw new IllegalStateException(answer.toString());
            JsonNode decision = JSON.readTree(answer.bytes());
            for (JsonNode due : decision.path("due")) {
                Host.act(due.path("key").asText(), due.path("action").asText(), due.path("to").asText(null));
                events.addObject().put("type", "acted").put("at", now.toString()).put("key", due.path("key").asText());
            }
            execution.setVariable("events", JSON.writeValueAsString(events));
            execution.setVariable("lead", decision.path("lead").asText(null));
            execution.setVariable("decision", answer.toString());
            execution.setVariable("nextWakeup", decision.path("next_wakeup").asText(null));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
