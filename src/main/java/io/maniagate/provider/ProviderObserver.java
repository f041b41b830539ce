package io.maniagate.provider;

/** Hears how long a provider took for what, and what came of it; for the meters. */
public interface ProviderObserver {

    /** {@code request}: {@code redeem}, {@code refresh}, {@code service_token}, {@code profile} or {@code fact}. */
    void answered(String provider, String request, String result, long nanos);
}
