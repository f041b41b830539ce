package io.maniagate.gateway;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.util.Objects;

/** Takes the walk on when what it waited for is there: at once, or on the event loop of the request and no other. */
final class OwnLoop {

    private final Answers answers;

    OwnLoop(Answers answers) {
        this.answers = answers;
    }

    /** A refresh may land on another event loop; a request is only ever touched on its own. {@code future}: never fails. */
    <T> void then(Visit visit, Future<T> future, Handler<T> next) {
        if (future.isComplete()) {
            goOn(visit, future.result(), next);
            return;
        }
        Context loop = Objects.requireNonNull(Vertx.currentContext());
        future.onComplete(done -> loop.runOnContext(ignored -> goOn(visit, done.result(), next)));
    }

    private <T> void goOn(Visit visit, T result, Handler<T> next) {
        try {
            next.handle(result);
        } catch (RuntimeException fault) {
            answers.broke(visit, fault);
        }
    }
}
