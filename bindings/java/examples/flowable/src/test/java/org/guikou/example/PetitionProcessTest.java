package org.guikou.example;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.flowable.engine.runtime.Execution;
import org.flowable.engine.runtime.ProcessInstance;
import org.flowable.job.api.Job;
import org.guikou.Engine;
import org.guikou.Options;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** A process engine with H2 in memory, whose clock the test turns. */
public class PetitionProcessTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RULES = System.getProperty("guikou.rules") + "/example-aluminium";
    private static final String PETITION = "{\"id\":\"P-1\",\"received\":\"2026-03-02T09:00:00+08:00\",\"kind\":\"appeal\",\"matter\":\"劳动报酬/欠薪\",\"unit\":\"熔铸厂\",\"petitioners\":12}";
    private ProcessEngine process;

    @Before
    public void start() {
        Host.RULEBOOK.load(RULES, Options.NONE);
        Host.ACTIONS.clear();
        StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:petitions;DB_CLOSE_DELAY=-1");
        configuration.setDatabaseSchemaUpdate("create-drop");
        process = configuration.buildProcessEngine();
        process.getRepositoryService().createDeployment().addClasspathResource("petition.bpmn20.xml").deploy();
    }

    @After
    public void stop() {
        process.close();
    }

    private void turnClock(Instant now) {
        process.getProcessEngineConfiguration().getClock().setCurrentTime(Date.from(now));
    }

    private static Instant instant(String written) {
        return OffsetDateTime.parse(written).toInstant();
    }

    private Job timer(ProcessInstance instance) {
        return process.getManagementService().createTimerJobQuery().processInstanceId(instance.getId()).singleResult();
    }

    /** Runs the timer if its time has come, as the engine's own executor would. */
    private boolean wake(ProcessInstance instance, Instant now) {
        turnClock(now);
        Job job = process.getManagementService().createTimerJobQuery().processInstanceId(instance.getId()).executable().singleResult();
        if (job == null) return false;
        process.getManagementService().moveTimerToExecutableJob(job.getId());
        process.getManagementService().executeJob(job.getId());
        return true;
    }

    @Test
    public void aPetitionIsRoutedAndItsTimerWaitsForTheNextWakeup() throws Exception {
        Instant received = instant("2026-03-02T09:00:00+08:00");
        turnClock(received);
        Map<String, Object> variables = new HashMap<>();
        variables.put("petition", PETITION);
        variables.put("events", "[]");
        ProcessInstance instance = process.getRuntimeService().startProcessInstanceByKey("petition", variables);
        JsonNode decision = JSON.readTree((String) process.getRuntimeService().getVariable(instance.getId(), "decision"));
        assertNotNull(decision.path("lead").asText(null));
        assertEquals(decision.path("lead").asText(), process.getRuntimeService().getVariable(instance.getId(), "lead"));
        assertEquals(instant(decision.path("next_wakeup").asText()), timer(instance).getDuedate().toInstant());

        // One second before, nothing happens; then an office accepts, and the plan is another.
        Instant first = timer(instance).getDuedate().toInstant();
        assertFalse(wake(instance, first.minusSeconds(1)));
        turnClock(received.plus(1, ChronoUnit.HOURS));
        Execution waiting = process.getRuntimeService().createExecutionQuery().processInstanceId(instance.getId()).messageEventSubscriptionName("event").singleResult();
        process.getRuntimeService().messageEventReceived("event", waiting.getId(),
                java.util.Collections.<String, Object>singletonMap("events", "[{\"type\":\"accepted\",\"at\":\"2026-03-02T10:00:00+08:00\"}]"));

        // From wake-up to wake-up, until nothing will ever fall due again.
        int wakes = 0;
        while (process.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance.getId()).count() == 1 && wakes < 200) {
            assertTrue(wake(instance, timer(instance).getDuedate().toInstant()));
            ++wakes;
        }
        assertTrue(wakes > 3 && wakes < 200);

        // What was done on the way is what the engine says of the same case at the end, each once.
        List<String> expected = new ArrayList<>();
        try (Engine engine = Engine.load(RULES)) {
            String record = "{\"petition\":" + PETITION + ",\"events\":[{\"type\":\"accepted\",\"at\":\"2026-03-02T10:00:00+08:00\"}]}";
            for (JsonNode due : JSON.readTree(engine.escalate(record, Options.NONE.now("2030-01-01")).bytes()).path("due"))
                expected.add(due.path("action").asText() + " " + due.path("to").asText(null) + " " + due.path("key").asText());
        }
        assertEquals(expected, new ArrayList<>(Host.ACTIONS));
        assertEquals(expected.size(), new HashSet<>(expected).size());
    }
}
