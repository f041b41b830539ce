package io.maniagate.forward;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps slow senders from using up a pool. As long as connections are to spare, a client may send its content as slowly
 * as the idle time-out lets it; once others wait for a connection, uploads below a least pace give theirs up.
 */
final class HeldUploads {

    private static final long LOOK_EVERY_MS = 1_000;

    /** Bytes per look: less than any line brings that could show the page the upload was made on. */
    private static final long LEAST_PACE = 1024;

    /** Stands for an upload that has not been there for a whole interval. */
    private static final long NEW = -1;

    /** A request whose content is being passed on. */
    interface Upload {

        long bytes();

        /** Whether the client is the one that does not go on. */
        boolean isUpToClient();

        void giveUp();
    }

    private final Vertx vertx;
    private final Map<Upload, Long> bytesAtLastLook = new HashMap<>();
    private int waiting;
    private boolean looking;

    HeldUploads(Vertx vertx) {
        this.vertx = vertx;
    }

    void begun(Upload upload) {
        bytesAtLastLook.put(upload, NEW);
    }

    void ended(Upload upload) {
        bytesAtLastLook.remove(upload);
    }

    void oneWaits(Future<?> connection) {
        waiting++;
        connection.onComplete(served -> waiting--);
        if (!looking && !bytesAtLastLook.isEmpty()) {
            looking = true;
            bytesAtLastLook.replaceAll((upload, before) -> upload.bytes());
            lookLater();
        }
    }

    private void lookLater() {
        vertx.setTimer(LOOK_EVERY_MS, id -> look());
    }

    private void look() {
        looking = waiting > 0 && !bytesAtLastLook.isEmpty();
        if (!looking) {
            return;
        }
        for (Map.Entry<Upload, Long> entry : new ArrayList<>(bytesAtLastLook.entrySet())) {
            Upload upload = entry.getKey();
            long bytes = upload.bytes();
            boolean slow = entry.getValue() != NEW && bytes - entry.getValue() < LEAST_PACE && upload.isUpToClient();
            bytesAtLastLook.replace(upload, bytes);
            if (slow && waiting > 0) {
                upload.giveUp();
            }
        }
        lookLater();
    }
}
