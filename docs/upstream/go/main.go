// An upstream that answers only those for whom ManiaGate vouches.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"os"
	"time"

	"github.com/MicahParks/keyfunc/v3"
	"github.com/golang-jwt/jwt/v5"
	"golang.org/x/time/rate"
)

type claims struct {
	Name     string `json:"name"`
	Nickname string `json:"nickname"`
	jwt.RegisteredClaims
}

// player is what the gateway says of the player; an error where it does not vouch for the request.
func player(r *http.Request, keys keyfunc.Keyfunc) (*claims, error) {
	assertions := r.Header.Values("X-Mania-Assertion")
	if len(assertions) != 1 {
		return nil, errors.New("not one assertion")
	}
	who := &claims{}
	_, err := jwt.ParseWithClaims(assertions[0], who, keys.Keyfunc, jwt.WithValidMethods([]string{"ES256"}),
		jwt.WithIssuer(must("MANIAGATE_ISSUER")), jwt.WithAudience(must("MANIAGATE_AUDIENCE")), jwt.WithExpirationRequired())
	return who, err
}

// field is a field of the gateway as text, "" where it is absent.
func field(r *http.Request, name string) (string, error) {
	return url.PathUnescape(r.Header.Get(name)) // not QueryUnescape: it takes + for a blank
}

func main() {
	// An empty value would switch a check off.
	must("MANIAGATE_ISSUER")
	must("MANIAGATE_AUDIENCE")
	// A key id that is not known fetches the keys again, at most every 30 seconds.
	keys, err := keyfunc.NewDefaultOverrideCtx(context.Background(), []string{must("MANIAGATE_JWKS")}, keyfunc.Override{
		HTTPTimeout: 5 * time.Second, RefreshInterval: 5 * time.Minute,
		RefreshUnknownKID: rate.NewLimiter(rate.Every(30*time.Second), 1), RateLimitWaitMax: time.Millisecond,
	})
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		who, err := player(r, keys)
		if nickname, bad := field(r, "X-Mania-Nickname"); err == nil && (bad != nil || nickname != who.Nickname) {
			err = errors.New("the field is not the claim")
		}
		if err != nil {
			log.Printf("refused: %v", err)
			http.Error(w, "sign in at the gateway", http.StatusUnauthorized)
			return
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		fmt.Fprintf(w, "%s %s\n", who.Subject, who.Nickname)
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+must("PORT"), nil))
}

func must(variable string) string {
	value := os.Getenv(variable)
	if value == "" {
		log.Fatal(variable + " must be set")
	}
	return value
}
