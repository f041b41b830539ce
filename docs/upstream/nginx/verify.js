const KEYS = 'http://127.0.0.1:3001'; // the server of nginx.conf that keeps the published keys
const DER_OF_P256 = '3059301306072a8648ce3d020106082a8648ce3d03010703420004';
const EC = {name: 'ECDSA', namedCurve: 'P-256'};

function decoded(base64url) {
    return Buffer.from(base64url, 'base64url');
}

async function published(copy, kid) {
    const answer = await ngx.fetch(KEYS + copy);
    return (await answer.json()).keys.find(each => each.kid === kid && each.crv === 'P-256');
}

/** What the gateway says of the player. Throws where it does not vouch for the request. */
async function claims(assertion) {
    const parts = assertion.split('.');
    const header = JSON.parse(decoded(parts[0]));
    const signature = decoded(parts[2]);
    if (parts.length !== 3 || header.alg !== 'ES256' || header.crit || signature.length !== 64) {
        throw Error('not an assertion');
    }
    const found = await published('/keys', header.kid) || await published('/fresh', header.kid);
    if (!found) {
        throw Error('key id not known');
    }
    const der = Buffer.concat([Buffer.from(DER_OF_P256, 'hex'), decoded(found.x), decoded(found.y)]);
    const key = await crypto.subtle.importKey('spki', der, EC, false, ['verify']);
    const rules = {name: 'ECDSA', hash: 'SHA-256'};
    if (!await crypto.subtle.verify(rules, key, signature, parts[0] + '.' + parts[1])) {
        throw Error('signature');
    }
    const said = JSON.parse(decoded(parts[1]));
    const now = Date.now() / 1000;
    if (said.iss !== process.env.MANIAGATE_ISSUER || said.aud !== process.env.MANIAGATE_AUDIENCE
            || !(now < said.exp) || now < (said.nbf || 0)) {
        throw Error('not for us, or not now');
    }
    return said;
}

async function player(r) {
    try {
        // A field that came twice arrives here joined with a comma: no assertion has one.
        const who = await claims(r.headersIn['X-Mania-Assertion'] || '');
        const field = r.headersIn['X-Mania-Nickname'];
        if ((field === undefined ? undefined : decodeURIComponent(field)) !== who.nickname) {
            throw Error('the field is not the claim');
        }
        r.headersOut['X-Player'] = who.sub + ' ' + (who.nickname || who.name || '');
        r.return(204);
    } catch (refused) {
        r.error('refused: ' + refused.message);
        r.return(401);
    }
}

export default {player};
