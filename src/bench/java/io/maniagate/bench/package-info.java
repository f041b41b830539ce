/** Benchmarks: one load test beside other proxies, and what it needs. Never part of the package. */
package io.maniagate.bench;
