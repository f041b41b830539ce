// Command client signs a player in with golang.org/x/oauth2 as any Go program would, then tries what has to be refused, and
// says in JSON what came of it.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"strings"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
)

var ctx = context.Background()

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

// Only one who looks sees that the player's click is missing.
func approved(authorizationURL, state string) string {
	browser := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer := must(browser.Get(authorizationURL + "&player=plain&decision=approve"))
	answer.Body.Close()
	back := must(url.Parse(answer.Header.Get("Location"))).Query()
	if back.Get("state") != state {
		log.Fatal("state: ", back.Get("state"))
	}
	return back.Get("code")
}

func userinfo(client *http.Client) (int, string) {
	answer := must(client.Get(os.Getenv("USERINFO_URL")))
	defer answer.Body.Close()
	return answer.StatusCode, string(must(io.ReadAll(answer.Body)))
}

func refusal(_ *oauth2.Token, err error) string {
	var refused *oauth2.RetrieveError
	if !errors.As(err, &refused) {
		log.Fatal("not refused: ", err)
	}
	return refused.ErrorCode
}

func main() {
	// How the client authenticates is left to the library, which tries Basic first, and then the body.
	config := oauth2.Config{
		ClientID:     os.Getenv("CLIENT_ID"),
		ClientSecret: os.Getenv("CLIENT_SECRET"),
		RedirectURL:  os.Getenv("REDIRECT_URI"),
		Scopes:       strings.Fields(os.Getenv("SCOPE")),
		Endpoint:     oauth2.Endpoint{AuthURL: os.Getenv("AUTHORIZE_URL"), TokenURL: os.Getenv("TOKEN_URL")},
	}
	verifier := oauth2.GenerateVerifier()
	var challenge, proof []oauth2.AuthCodeOption
	if os.Getenv("PKCE") != "" {
		challenge = append(challenge, oauth2.S256ChallengeOption(verifier))
		proof = append(proof, oauth2.VerifierOption(verifier))
	}
	login := func() string { return approved(config.AuthCodeURL("st&te", challenge...), "st&te") }

	code := login()
	first := must(config.Exchange(ctx, code, proof...))
	_, profile := userinfo(config.Client(ctx, first))
	second := must(config.TokenSource(ctx, &oauth2.Token{RefreshToken: first.RefreshToken}).Token())
	status, _ := userinfo(config.Client(ctx, second))
	old, _ := userinfo(oauth2.NewClient(ctx, oauth2.StaticTokenSource(first)))

	service := clientcredentials.Config{ClientID: config.ClientID, ClientSecret: config.ClientSecret, TokenURL: config.Endpoint.TokenURL}
	own, _ := userinfo(service.Client(ctx))

	wrong := config
	wrong.ClientSecret = "wrong"
	elsewhere := config
	elsewhere.RedirectURL += "/elsewhere"
	json.NewEncoder(os.Stdout).Encode(map[string]any{
		"profile":       json.RawMessage(profile),
		"type":          first.Type(),
		"expires":       !first.Expiry.IsZero(),
		"refreshed":     status,
		"replaced":      old,
		"service":       own,
		"usedRefresh":   refusal(config.TokenSource(ctx, &oauth2.Token{RefreshToken: first.RefreshToken}).Token()),
		"usedCode":      refusal(config.Exchange(ctx, code, proof...)),
		"wrongRedirect": refusal(elsewhere.Exchange(ctx, login(), proof...)),
		"wrongSecret":   refusal(wrong.Exchange(ctx, login(), proof...)),
	})
}
