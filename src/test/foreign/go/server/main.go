// Command server is an authorization server made of go-oauth2, with the paths of every provider type. Whoever comes to it is the
// same player, and has agreed already. It says on standard output which token requests it got.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/go-oauth2/oauth2/v4/generates"
	"github.com/go-oauth2/oauth2/v4/manage"
	"github.com/go-oauth2/oauth2/v4/models"
	"github.com/go-oauth2/oauth2/v4/server"
	"github.com/go-oauth2/oauth2/v4/store"
	"github.com/golang-jwt/jwt"
)

const player = "lina"

// What each kind of provider says of a player.
var profiles = map[string]any{
	"/userinfo":       map[string]any{"sub": player, "preferred_username": "Lina", "groups": []string{"staff"}},
	"/api/user":       map[string]any{"accountId": "7398eeb6-9b4e-44b8-a7a1-a2149955ac70", "displayName": "Lina"},
	"/webservices/me": map[string]any{"login": player, "nickname": "$f00Lina", "path": "World|Europe|Netherlands"},
	"/player/":        map[string]any{"id": "4711", "login": player, "nickname": "$f00Lina", "path": "World|Netherlands"},
}

type status struct {
	http.ResponseWriter
	code int
}

func (s *status) WriteHeader(code int) {
	s.code = code
	s.ResponseWriter.WriteHeader(code)
}

func main() {
	var registered []struct{ ID, Secret, Redirect string }
	if err := json.Unmarshal([]byte(os.Getenv("CLIENTS")), &registered); err != nil {
		log.Fatal("CLIENTS: ", err)
	}
	clients := store.NewClientStore()
	for _, c := range registered {
		clients.Set(c.ID, &models.Client{ID: c.ID, Secret: c.Secret, Domain: c.Redirect})
	}

	manager := manage.NewDefaultManager()
	manager.MapClientStorage(clients)
	manager.MustTokenStorage(store.NewMemoryTokenStore())
	manager.MapAccessGenerate(generates.NewJWTAccessGenerate("", []byte("a key of nobody"), jwt.SigningMethodHS256))
	manager.SetValidateURIHandler(func(registered, asked string) error {
		if registered != asked {
			return errors.New("redirect_uri: " + asked)
		}
		return nil
	})

	authorization := server.NewDefaultServer(manager)
	authorization.SetClientInfoHandler(server.ClientFormHandler)
	authorization.SetUserAuthorizationHandler(func(http.ResponseWriter, *http.Request) (string, error) {
		return player, nil
	})
	// A test may ask for tokens that end soon.
	authorization.SetAccessTokenExpHandler(func(_ http.ResponseWriter, r *http.Request) (time.Duration, error) {
		if r.FormValue("lifetime") == "" {
			return 0, nil
		}
		return time.ParseDuration(r.FormValue("lifetime"))
	})

	authorize := func(w http.ResponseWriter, r *http.Request) {
		if err := authorization.HandleAuthorizeRequest(w, r); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
		}
	}
	token := func(w http.ResponseWriter, r *http.Request) {
		seen := &status{w, http.StatusOK}
		authorization.HandleTokenRequest(seen, r)
		fmt.Println("token", r.FormValue("client_id"), r.FormValue("grant_type"), seen.code)
	}
	for _, path := range []string{"/authorize", "/oauth/authorize", "/login/oauth2/authorize", "/oauth2/authorize/"} {
		http.HandleFunc(path, authorize)
	}
	for _, path := range []string{"/token", "/api/access_token", "/login/oauth2/access_token", "/oauth2/token/"} {
		http.HandleFunc(path, token)
	}
	userinfo := func(w http.ResponseWriter, r *http.Request) {
		issued, err := authorization.ValidationBearerToken(r)
		if err != nil || issued.GetUserID() == "" {
			http.Error(w, "no player", http.StatusUnauthorized)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(profiles[r.URL.Path])
	}
	for path := range profiles {
		http.HandleFunc(path, userinfo)
	}
	// From here on every token that was given is unknown.
	http.HandleFunc("/forget", func(http.ResponseWriter, *http.Request) {
		manager.MustTokenStorage(store.NewMemoryTokenStore())
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), nil))
}
