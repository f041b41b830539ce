package io.maniagate.forward;

import io.maniagate.refresh.SocketEnd;
import java.util.function.Function;

/** How an exchange with the upstream ended. */
public sealed interface ForwardOutcome {

    /** One function per way it can end, so that a new way breaks the compile. */
    <T> T fold(
            Function<Completed, T> completed,
            Function<Failed, T> failed,
            Function<Cut, T> cut,
            Function<ClientGone, T> clientGone,
            Function<SocketEnded, T> socketEnded);

    /**
     * The whole response was passed on.
     *
     * @param bytes of content, towards the client
     */
    record Completed(int status, long bytes) implements ForwardOutcome {
        @Override
        public <T> T fold(
                Function<Completed, T> completed,
                Function<Failed, T> failed,
                Function<Cut, T> cut,
                Function<ClientGone, T> clientGone,
                Function<SocketEnded, T> socketEnded) {
            return completed.apply(this);
        }
    }

    /** There is no response head: nothing was written, the caller answers. */
    record Failed(UpstreamFailure failure) implements ForwardOutcome {
        @Override
        public <T> T fold(
                Function<Completed, T> completed,
                Function<Failed, T> failed,
                Function<Cut, T> cut,
                Function<ClientGone, T> clientGone,
                Function<SocketEnded, T> socketEnded) {
            return failed.apply(this);
        }
    }

    /**
     * The upstream broke off, or nothing moved for the idle time, after the head: the client's connection is closed,
     * so that no client takes the short body for a whole one.
     */
    record Cut(int status, long bytes) implements ForwardOutcome {
        @Override
        public <T> T fold(
                Function<Completed, T> completed,
                Function<Failed, T> failed,
                Function<Cut, T> cut,
                Function<ClientGone, T> clientGone,
                Function<SocketEnded, T> socketEnded) {
            return cut.apply(this);
        }
    }

    /**
     * The client left, or stopped sending its request, and the upstream's request was reset.
     *
     * @param status 0 where the response head had not arrived
     */
    record ClientGone(int status, long bytes) implements ForwardOutcome {
        @Override
        public <T> T fold(
                Function<Completed, T> completed,
                Function<Failed, T> failed,
                Function<Cut, T> cut,
                Function<ClientGone, T> clientGone,
                Function<SocketEnded, T> socketEnded) {
            return clientGone.apply(this);
        }
    }

    /**
     * A WebSocket was closed, or an event stream was ended by us.
     *
     * @param bytes passed on towards the client
     */
    record SocketEnded(int status, long bytes, SocketEnd cause) implements ForwardOutcome {
        @Override
        public <T> T fold(
                Function<Completed, T> completed,
                Function<Failed, T> failed,
                Function<Cut, T> cut,
                Function<ClientGone, T> clientGone,
                Function<SocketEnded, T> socketEnded) {
            return socketEnded.apply(this);
        }
    }
}
