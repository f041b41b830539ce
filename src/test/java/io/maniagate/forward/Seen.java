package io.maniagate.forward;

import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What happened, in order, across threads. It gives up after a while only so that a broken test ends. */
final class Seen<T> {

    private final BlockingQueue<T> things = new LinkedBlockingQueue<>();

    void add(T thing) {
        things.add(thing);
    }

    T next() throws InterruptedException {
        return Objects.requireNonNull(things.poll(20, TimeUnit.SECONDS), "nothing more was seen");
    }

    boolean isEmpty() {
        return things.isEmpty();
    }
}
