package org.guikou;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds and loads the native library: the file that {@code -Dguikou.lib} names; else the one in the jar, copied to a folder from which code may
 * be run: {@code -Dguikou.tmpdir}, or java.io.tmpdir, or, as /tmp is often mounted noexec, the user's home. Each class loader gets a copy of its own, as
 * the virtual machine lets only one load a given file; the copy is deleted as soon as it is loaded.
 */
final class NativeLibrary {
    private NativeLibrary() {
    }

    static void load() {
        String named = System.getProperty("guikou.lib");
        if (named != null) {
            System.load(new File(named).getAbsolutePath());
            return;
        }
        List<String> refusals = new ArrayList<String>();
        for (String folder : folders()) {
            try {
                loadCopyIn(Paths.get(folder));
                return;
            } catch (IOException | UnsatisfiedLinkError refusal) {
                refusals.add(folder + ": " + refusal.getMessage());
            }
        }
        throw new UnsatisfiedLinkError("guikou: the native library cannot be loaded; name a folder that may hold code by -Dguikou.tmpdir, "
                + "or the library itself by -Dguikou.lib. Tried " + refusals);
    }

    private static List<String> folders() {
        List<String> folders = new ArrayList<String>();
        String wished = System.getProperty("guikou.tmpdir");
        if (wished != null) {
            folders.add(wished);
        } else {
            folders.add(System.getProperty("java.io.tmpdir"));
            folders.add(System.getProperty("user.home"));
        }
        return folders;
    }

    private static void loadCopyIn(Path folder) throws IOException {
        String resource = "/native/" + platform() + "/libguikou_jni.so";
        try (InputStream in = NativeLibrary.class.getResourceAsStream(resource)) {
            if (in == null) throw new UnsatisfiedLinkError("this jar has no " + resource);
            Path copy = Files.createTempFile(folder, "libguikou_jni", ".so");
            try {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                System.load(copy.toAbsolutePath().toString());
            } finally {
                Files.delete(copy);
            }
        }
    }

    /** "linux/x86_64" and so on, as folders in the jar are called. */
    static String platform() {
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        if (machine.equals("amd64")) machine = "x86_64";
        return System.getProperty("os.name").toLowerCase(Locale.ROOT) + "/" + machine;
    }
}
