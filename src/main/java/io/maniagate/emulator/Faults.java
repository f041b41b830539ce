package io.maniagate.emulator;

import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stands between every endpoint and its answer, and spoils what it was told to spoil. */
final class Faults {

    private static final String PAGE =
            "<!doctype html><html><head><title>Maintenance</title></head><body><h1>We are back soon</h1></body></html>";

    record Place(Game game, Endpoint endpoint) {}

    private final Vertx vertx;
    private final Map<Place, Fault> faults = new LinkedHashMap<>();

    Faults(Vertx vertx) {
        this.vertx = vertx;
    }

    synchronized void set(Game game, Endpoint endpoint, Fault fault) {
        faults.put(new Place(game, endpoint), fault);
    }

    synchronized void clear(Game game, Endpoint endpoint) {
        faults.remove(new Place(game, endpoint));
    }

    synchronized void clear() {
        faults.clear();
    }

    synchronized @Nullable Fault find(Game game, Endpoint endpoint) {
        return faults.get(new Place(game, endpoint));
    }

    /** Serves the request, or not, and answers as the fault says; returns the proper answer where there was one. */
    @Nullable
    Answer serve(HttpServerRequest request, Game game, Endpoint endpoint, Supplier<Answer> work) {
        Fault fault = take(new Place(game, endpoint));
        if (fault == null) {
            Answer answer = work.get();
            answer.send(request.response());
            return answer;
        }
        Answer answer = fault.requestIsServed() ? work.get() : null;
        long delay = fault.latency().toMillis();
        if (delay > 0) {
            vertx.setTimer(delay, timer -> spoil(request, fault, answer));
        } else {
            spoil(request, fault, answer);
        }
        return answer;
    }

    private synchronized @Nullable Fault take(Place place) {
        Fault fault = faults.get(place);
        if (fault != null && fault.times() == 1) {
            faults.remove(place);
        } else if (fault != null && fault.times() > 1) {
            faults.put(place, fault.times(fault.times() - 1));
        }
        return fault;
    }

    private static void spoil(HttpServerRequest request, Fault fault, @Nullable Answer answer) {
        if (request.response().closed()) {
            return;
        }
        switch (fault.effect()) {
            case LATE -> {
                if (answer != null) {
                    answer.send(request.response());
                }
            }
            case STATUS ->
                Answer.text(fault.status(), "The emulator was told to answer " + fault.status())
                        .send(request.response());
            case HTML -> Answer.page(fault.status(), new Html(PAGE)).send(request.response());
            case HANG -> {}
            case RESET -> reset(request);
        }
    }

    /** Only a linger time of zero turns a close into a TCP reset, and only Netty lets it be set this late. */
    private static void reset(HttpServerRequest request) {
        if (request.connection() instanceof ConnectionBase connection) {
            connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        }
        request.connection().close();
    }
}
