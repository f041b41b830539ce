<?php
declare(strict_types=1);

/** What the gateway says of the player; null where it does not vouch for the request. */
function player(string $assertion): ?array {
    $parts = explode('.', $assertion);
    if (count($parts) !== 3) {
        return null;
    }
    $header = json_decode(decoded($parts[0]), true);
    $kid = $header['kid'] ?? null;
    if (($header['alg'] ?? null) !== 'ES256' || isset($header['crit']) || !is_string($kid)) {
        return null;
    }
    $key = publicKey($kid);
    $signature = decoded($parts[2]);
    if ($key === null || strlen($signature) !== 64
            || openssl_verify("$parts[0].$parts[1]", der($signature), $key, OPENSSL_ALGO_SHA256) !== 1) {
        return null;
    }
    $claims = json_decode(decoded($parts[1]), true);
    $isForUs = ($claims['iss'] ?? null) === getenv('MANIAGATE_ISSUER')
            && in_array(getenv('MANIAGATE_AUDIENCE'), (array) ($claims['aud'] ?? []), true)
            && time() < ($claims['exp'] ?? 0) && time() >= ($claims['nbf'] ?? 0);
    return $isForUs ? $claims : null;
}

/** The published key of this id, as PEM. Fetched every 5 minutes; for an id that is not known, at most every 30 seconds. */
function publicKey(string $kid): ?string {
    $file = __DIR__ . '/keys.json'; // where only this site can write
    $keys = is_file($file) ? json_decode(file_get_contents($file), true) : [];
    if (!is_file($file) || time() - filemtime($file) >= (isset($keys[$kid]) ? 300 : 30)) {
        $answer = @file_get_contents(getenv('MANIAGATE_JWKS'), false, stream_context_create(['http' => ['timeout' => 5]]));
        foreach (json_decode($answer ?: '{}', true)['keys'] ?? [] as $jwk) {
            $point = "\4" . decoded($jwk['x'] ?? '') . decoded($jwk['y'] ?? '');
            if (($jwk['crv'] ?? null) === 'P-256' && strlen($point) === 65) {
                $der = hex2bin('3059301306072a8648ce3d020106082a8648ce3d030107034200') . $point;
                $fresh[$jwk['kid']] = "-----BEGIN PUBLIC KEY-----\n" . base64_encode($der) . "\n-----END PUBLIC KEY-----\n";
            }
        }
        $keys = $fresh ?? $keys;
        file_put_contents($file, json_encode($keys), LOCK_EX);
    }
    return $keys[$kid] ?? null;
}

/** A signature as OpenSSL wants it: two DER integers instead of two times 32 bytes. */
function der(string $signature): string {
    $integers = '';
    foreach (str_split($signature, 32) as $half) {
        $number = ltrim($half, "\0");
        $number = $number === '' || ord($number[0]) > 127 ? "\0$number" : $number;
        $integers .= "\2" . chr(strlen($number)) . $number;
    }
    return "\x30" . chr(strlen($integers)) . $integers;
}

function decoded(string $base64url): string {
    return (string) base64_decode(strtr($base64url, '-_', '+/'), true);
}

/** A field of the gateway as text; null where it is absent. */
function field(string $name): ?string {
    $value = $_SERVER['HTTP_' . strtoupper(strtr($name, '-', '_'))] ?? null;
    return $value === null ? null : rawurldecode($value); // not urldecode: it takes + for a blank
}

header('Content-Type: text/plain; charset=utf-8');
$who = player($_SERVER['HTTP_X_MANIA_ASSERTION'] ?? '');
if ($who === null || field('X-Mania-Nickname') !== ($who['nickname'] ?? null)) {
    http_response_code(401);
    exit("sign in at the gateway\n");
}
echo $who['sub'], ' ', $who['nickname'] ?? $who['name'] ?? '', "\n";
