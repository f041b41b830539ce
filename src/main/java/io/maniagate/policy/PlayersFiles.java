package io.maniagate.policy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The players files of all rules, looked at again and again; tells when one of them says something else than before. */
public final class PlayersFiles {

    /** How often {@link #reread} is to be called: a change counts when it was seen twice. */
    public static final Duration TICK = Duration.ofSeconds(1);

    private final List<PlayersFile> files;
    private final Runnable changed;
    private final AtomicBoolean busy = new AtomicBoolean();

    /** {@code changed}: called on the thread that refreshes. */
    public PlayersFiles(List<PlayersFile> files, Runnable changed) {
        this.files = List.copyOf(files);
        this.changed = changed;
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }

    /**
     * Blocks. Does nothing while another thread is at it, such as one that waits for a slow disk.
     *
     * @return whether one of them says something else than before
     */
    public boolean reread() {
        if (!busy.compareAndSet(false, true)) {
            return false;
        }
        try {
            boolean any = false;
            for (PlayersFile file : files) {
                any |= file.refresh();
            }
            if (any) {
                changed.run();
            }
            return any;
        } finally {
            busy.set(false);
        }
    }
}
