package org.guikou.example;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.guikou.Holder;

/** What a host has of its own: the rulebook in force, and a way to notify people; here a list. */
public final class Host {
    /** Load again whenever the rulebook changed; processes that wait ask the new one when they wake. */
    public static final Holder RULEBOOK = new Holder();
    /** What was done, oldest first: "action to key". */
    public static final List<String> ACTIONS = Collections.synchronizedList(new ArrayList<String>());

    private Host() {
    }

    static void act(String key, String action, String to) {
        ACTIONS.add(action + " " + to + " " + key);
    }
}
