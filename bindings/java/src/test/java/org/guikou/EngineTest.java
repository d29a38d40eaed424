package org.guikou;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.Test;

/** Runs under -Xcheck:jni. */
public class EngineTest {
    private static final String RULES = System.getProperty("guikou.rules") + "/example-aluminium";
    private static final String PETITION = "{\"id\":\"P-1\",\"received\":\"2026-03-02\",\"kind\":\"appeal\",\"matter\":\"劳动报酬/欠薪\",\"unit\":\"熔铸厂\",\"petitioners\":12}";

    private static Engine small(String unit) {
        return Engine.loadText("guikou: 1\nid: small\norg: {units: [{id: " + unit + "}]}\ntables: [{id: t, hit: first, rules: [{id: all, then: {lead: "
                + unit + "}}]}]\n", "small.yaml", Options.NONE);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    public void decidesExplainsAndEscalates() {
        try (Engine engine = Engine.load(RULES)) {
            Answer decision = engine.route(PETITION);
            assertEquals(Outcome.ROUTED, decision.outcome());
            assertTrue(decision.toString().contains("\"digest\":\"" + engine.digest() + "\""));
            assertArrayEquals(decision.bytes(), engine.route(utf8(PETITION)).bytes());
            assertTrue(engine.explain(PETITION, Options.NONE.english()).toString().contains("P-1"));
            assertTrue(engine.explain(PETITION, Options.NONE.format("json").unit("熔铸厂")).toString().startsWith("{"));
            String record = "{\"petition\":" + PETITION + ",\"events\":[{\"type\":\"accepted\",\"at\":\"2026-03-05T10:00:00+08:00\"}]}";
            assertTrue(engine.escalate(record, Options.NONE.now("2026-05-20")).toString().contains("\"next_wakeup\":"));
            assertArrayEquals(utf8(engine.escalate(record, Options.NONE.now("2026-05-20")) + "\n"), engine.escalateLines(utf8(record), Options.NONE.now("2026-05-20")));
            assertTrue(engine.graph("", Options.NONE.format("dot")).toString().startsWith("digraph"));
            assertTrue(engine.about().startsWith("{\"id\":\"example-aluminium\""));
            assertTrue(engine.schema(Options.NONE.format("case")).contains("draft-07"));
            assertEquals("{\"id\":\"P-1\"}", engine.route(PETITION, Options.NONE.fields("id")).toString());
        }
    }

    @Test
    public void filesOfTheHostAreARulebook() throws Exception {
        Path root = Paths.get(RULES).getParent();
        Map<String, byte[]> files = new HashMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator)
                files.put("rules/" + root.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
        }
        try (Engine held = Engine.loadFiles(files, "rules/example-aluminium", Options.NONE); Engine read = Engine.load(RULES)) {
            assertEquals(read.digest(), held.digest());
            assertArrayEquals(read.route(PETITION).bytes(), held.route(PETITION).bytes());
        }
        files.remove("rules/example-aluminium/attributes.yaml");
        assertThrows(RulebookException.class, () -> Engine.loadFiles(files, "rules/example-aluminium", Options.NONE));
        files.clear();
        files.put("", new byte[0]);
        assertThrows(GuikouException.class, () -> Engine.loadFiles(files, "", Options.NONE));
    }

    /** What UTF-8 cannot hold is refused, wherever it stands, and question marks are no sign of it. */
    @Test
    public void halvesOfPairsAreRefused() {
        try (Engine engine = small("plant")) {
            for (int place = 0; place < 20; ++place) {
                String text = new String(new char[place]).replace('\0', '问');
                String petition = "{\"id\":\"P-" + text + "%s\",\"received\":\"2026-03-02\"}";
                assertEquals(Outcome.ROUTED, engine.route(petition.replace("%s", "?")).outcome());
                assertEquals(Outcome.ROUTED, engine.route(petition.replace("%s", "\ud83d\ude00")).outcome());
                assertEquals(Outcome.ERROR, engine.route(petition.replace("%s", "\ud83d")).outcome());
            }
        }
    }

    /** Texts go over the border in an array of 8,192 characters, where they have room there. */
    @Test
    public void textsOfEveryLengthAreTheirBytes() {
        try (Engine engine = small("a")) {
            for (int length : new int[] {0, 1, 4096, 4200, 8100, 8150, 8192, 9000, 100000}) {
                String letters = new String(new char[length]).replace('\0', 'x'), han = letters.replace('x', '问');
                for (String id : new String[] {letters, han, han + "é\ud83d\ude00" + letters}) {
                    String petition = "{\"id\":\"" + id + "\",\"received\":\"2026-03-02\"}";
                    assertArrayEquals(engine.route(utf8(petition)).bytes(), utf8(engine.route(petition).toString()));
                }
            }
        }
    }

    @Test
    public void manyAreOneByOne() {
        try (Engine engine = Engine.load(RULES)) {
            StringBuilder lines = new StringBuilder(), expected = new StringBuilder();
            for (int i = 1; i <= 50; ++i) {
                String petition = PETITION.replace("P-1", i % 7 == 0 ? "broken\\u12" : "P-" + i);
                lines.append(petition).append('\n');
                expected.append(engine.route(petition, Options.NONE.line(i))).append('\n');
            }
            assertEquals(expected.toString(), new String(engine.routeLines(utf8(lines.toString()), Options.NONE), StandardCharsets.UTF_8));
            assertTrue(engine.signalsLines(utf8(lines.toString())).length >= 0);
        }
    }

    @Test
    public void streamsCheckAndTest() {
        try (Engine engine = small("a")) {
            assertTrue(engine.check(Options.NONE.now("2026-03-02")).contains("\"findings\""));
            assertTrue(engine.test(Options.NONE).contains("\"passed\""));
            try (SignalStream stream = engine.signalStream()) {
                Answer none = stream.take(utf8("{\"id\":\"1\",\"received\":\"2026-03-02\"}"));
                assertEquals(0, none.bytes().length);
                assertEquals(Outcome.ROUTED, none.outcome());
                assertEquals(Outcome.ERROR, stream.take(utf8("{}")).outcome());
            }
        }
    }

    @Test
    public void whatCannotBeReadIsAnAnswer() {
        try (Engine engine = small("a")) {
            for (String wrong : new String[] {"", "{", "[]", "{\"id\":\"\ud800\"}", "{\"id\":\"x\"}"})
                assertEquals(wrong, Outcome.ERROR, engine.route(wrong).outcome());
            assertTrue(engine.route("{\"id\":\"\ud800 \u4e00 \ud83d\ude00\",\"received\":\"2026-03-02\"}").toString().contains("bad-json"));
            assertEquals(Outcome.ROUTED, engine.route("{\"id\":\"\ud83d\ude00\",\"received\":\"2026-03-02\"}").outcome());
            assertEquals(Outcome.ERROR, engine.route((byte[]) null).outcome());
            byte[] large = new byte[2 << 20];
            assertEquals(Outcome.ERROR, engine.route(large).outcome());
        }
    }

    @Test
    public void whatAnOfficeAsksOfItsLedger() {
        try (Engine engine = Engine.load(RULES)) {
            byte[] cases = utf8("{\"petition\":" + PETITION + ",\"events\":[]}\n");
            String audit = new String(engine.audit(cases, Options.NONE.now("2026-12-31")), StandardCharsets.UTF_8);
            assertTrue(audit, audit.contains("\"petition\":\"P-1\"") && audit.contains("\"cases\":1"));
            assertTrue(new String(engine.audit(cases, Options.NONE.now("2026-12-31").english().format("text")), StandardCharsets.UTF_8).startsWith("Audit"));
            assertTrue(new String(engine.agenda(cases, "2026-11-01", "2026-11-30", Options.NONE), StandardCharsets.UTF_8).contains("\"meetings\":[{"));
            assertTrue(new String(engine.report(cases, "", "", Options.NONE), StandardCharsets.UTF_8).contains("\"from\":\"2026-01-01\""));
            assertTrue(new String(engine.report(cases, "2026-01-01", "2026-12-31", Options.NONE.format("csv")), StandardCharsets.UTF_8).contains("received,1"));
            assertThrows(GuikouException.class, () -> engine.agenda(cases, "", "", Options.NONE));
            assertThrows(GuikouException.class, () -> engine.audit(cases, Options.NONE.at("2026-12-31")));
        }
    }

    @Test
    public void wrongCallsThrow() {
        try (Engine engine = small("a")) {
            GuikouException option = assertThrows(GuikouException.class, () -> engine.route(PETITION, Options.NONE.now("2026-01-01")));
            assertEquals(4, option.status());
            assertThrows(GuikouException.class, () -> engine.route(PETITION, Options.NONE.at("yesterday")));
            assertThrows(GuikouException.class, () -> engine.route(PETITION, Options.NONE.fields("leader")));
        }
        RulebookException told = assertThrows(RulebookException.class, () -> Engine.loadText("guikou: 1\nid: x\ntabels: []\n", "x.yaml", Options.NONE.english()));
        assertTrue(told.findings().contains("\"code\": \"unknown-key\"") && told.findings().contains("\"line\": 3"));
        assertThrows(RulebookException.class, () -> Engine.load("/no/where"));
    }

    @Test
    public void aClosedEngineSaysSo() {
        Engine engine = small("a");
        engine.close();
        engine.close();
        for (int i = 0; i < 3; ++i) assertThrows(GuikouException.class, () -> engine.route(PETITION));
    }

    @Test
    public void eightThreadsDecideWhileRulebooksChangeAndEnginesAreClosed() throws InterruptedException {
        final Holder holder = new Holder();
        assertThrows(GuikouException.class, holder::engine);
        final AtomicBoolean stop = new AtomicBoolean();
        final AtomicInteger wrong = new AtomicInteger(), decided = new AtomicInteger(), closed = new AtomicInteger();
        try (Engine first = small("a")) {
            holder.set(first);
        }
        final Engine[] shared = {small("a")};
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; ++i) {
            Thread thread = new Thread(() -> {
                byte[] petition = utf8("{\"id\":\"1\",\"received\":\"2026-03-02\"}");
                while (!stop.get()) {
                    try (Engine engine = holder.engine()) {
                        String decision = engine.route(petition).toString();
                        if (!decision.contains("\"lead\":\"a\"") && !decision.contains("\"lead\":\"b\"")) wrong.incrementAndGet();
                        decided.incrementAndGet();
                    }
                    try {   // an engine that somebody else closes under this call
                        shared[0].route(petition);
                    } catch (GuikouException expected) {
                        closed.incrementAndGet();
                    }
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (int i = 0; i < 30 || decided.get() < 2000; ++i) {
            try (Engine next = small(i % 2 == 0 ? "a" : "b")) {
                holder.set(next);
            }
            assertThrows(RulebookException.class, () -> holder.load("/no/where", Options.NONE));
            shared[0].close();
            shared[0] = small("a");
        }
        stop.set(true);
        for (Thread thread : threads) thread.join();
        assertEquals(0, wrong.get());
        holder.close();
        shared[0].close();
    }

    /** Two web applications of one server: each has its own classes, and the virtual machine loads a native file once. */
    @Test
    public void twoClassLoaders() throws Exception {
        URL[] classes = {new File(System.getProperty("guikou.classes")).toURI().toURL()};
        List<Class<?>> engines = new ArrayList<>();
        for (int i = 0; i < 2; ++i) {
            ClassLoader loader = new URLClassLoader(classes, ClassLoader.getSystemClassLoader().getParent());
            Class<?> engine = loader.loadClass("org.guikou.Engine");
            try (AutoCloseable loaded = (AutoCloseable) engine.getMethod("load", String.class).invoke(null, RULES)) {
                assertTrue(engine.getMethod("route", String.class).invoke(loaded, PETITION).toString().contains("\"outcome\":\"routed\""));
            }
            engines.add(engine);
        }
        assertNotSame(engines.get(0), engines.get(1));
    }

    @Test
    public void isByteCodeOfJava8() throws Exception {
        byte[] code = Files.readAllBytes(new File(System.getProperty("guikou.classes"), "org/guikou/Engine.class").toPath());
        assertEquals(52, code[7]);
    }
}
