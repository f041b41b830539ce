package io.maniagate.forward;

import io.vertx.core.http.HttpClientRequest;

/** The request's content on its way to the upstream. */
final class Upload implements HeldUploads.Upload {

    private final Pump pump;
    private final HeldUploads all;
    private final Runnable abandon;

    private Upload(Pump pump, HeldUploads all, Runnable abandon) {
        this.pump = pump;
        this.all = all;
        this.abandon = abandon;
    }

    /** The client's side is still paused; {@code abandon} is for when it sends too little of what it promised. */
    static Upload start(Inbound inbound, HttpClientRequest to, IdleWatch watch, HeldUploads all, Runnable abandon) {
        to.setChunked(inbound.body() == Inbound.Body.CHUNKED);
        // At once: a client that expects 100 (Continue) sends nothing before the upstream has seen the head.
        to.sendHead();
        Upload upload = new Upload(Pump.start(inbound.request(), to, watch), all, abandon);
        all.begun(upload);
        return upload;
    }

    /** Ended or broken off. */
    void stop() {
        all.ended(this);
    }

    /** Whether the upstream is the one that does not go on. */
    boolean isUpToUpstream() {
        return pump.isWaiting();
    }

    @Override
    public boolean isUpToClient() {
        return !pump.isWaiting();
    }

    @Override
    public long bytes() {
        return pump.bytes();
    }

    @Override
    public void giveUp() {
        abandon.run();
    }
}
