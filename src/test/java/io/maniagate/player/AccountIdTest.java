package io.maniagate.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountIdTest {

    @ParameterizedTest
    @CsvSource({
        "7398eeb6-9b4e-44b8-a7a1-a2149955ac70, c5jutptORLinoaIUmVWscA",
        "bfcf62ff-0f9e-40aa-b924-11b9c70b8a09, v89i_w-eQKq5JBG5xwuKCQ",
        "00000000-0000-0000-0000-000000000000, AAAAAAAAAAAAAAAAAAAAAA",
        "ffffffff-ffff-ffff-ffff-ffffffffffff, _____________________w",
        "fbefbeff-ffff-fbef-beff-fffffbefbefb, ----____----____-----w",
    })
    void anAccountIdAndItsLoginMeanTheSame(String text, String login) {
        assertThat(AccountId.parse(text)).isNotNull().hasToString(text);
        assertThat(new AccountId(UUID.fromString(text)).login()).isEqualTo(login);
        assertThat(AccountId.ofLogin(login)).isNotNull().hasToString(text);
    }

    @Test
    void theBytesStandAsInTheText() {
        // Where a GUID's first three fields are little-endian, another player comes out.
        assertThat(AccountId.ofLogin("tu6Yc06buESnoaIUmVWscA"))
                .isNotNull()
                .hasToString("b6ee9873-4e9b-b844-a7a1-a2149955ac70");
    }

    @Test
    void onlyOneLastCharacterOfSixteenIsALogin() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

        assertThat(alphabet.chars()
                        .mapToObj(last -> AccountId.ofLogin("c5jutptORLinoaIUmVWsc" + (char) last))
                        .filter(Objects::nonNull)
                        .map(AccountId::login))
                .extracting(login -> login.charAt(login.length() - 1))
                .containsExactly('A', 'Q', 'g', 'w');
    }

    @Test
    void noTextThrows() {
        String alphabet = "Aw0-_+/=*{}é中\uD83D\uDE00\u0000 fF9";
        Random random = new Random(5);
        for (int run = 0; run < 20_000; run++) {
            StringBuilder text = new StringBuilder();
            for (int length = run % 2 == 0 ? 22 : 36; length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            AccountId login = AccountId.ofLogin(text.toString());
            assertThat(login == null || login.login().contentEquals(text))
                    .as("%s", text)
                    .isTrue();
            assertThat(AccountId.parse(text.toString())).isNull();
        }
    }

    @Test
    void everyAccountComesBack() {
        Random random = new Random(3);
        for (int run = 0; run < 1000; run++) {
            AccountId id = new AccountId(new UUID(random.nextLong(), random.nextLong()));

            assertThat(AccountId.ofLogin(id.login())).isEqualTo(id);
            assertThat(AccountId.parse(id.toString())).isEqualTo(id);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "7398EEB6-9b4e-44b8-a7a1-a2149955ac70",
                "7398eeb69b4e44b8a7a1a2149955ac70",
                "7398eeb6-9b4e-44b8-a7a1-a2149955ac7g",
                "7398eeb6-9b4e-44b8-a7a1-a2149955ac701",
                "+398eeb6-9b4e-44b8-a7a1-a2149955ac70",
                "{398eeb6-9b4e-44b8-a7a1-a2149955ac7}",
            })
    void anotherSpellingIsNoAccountId(String text) {
        assertThat(AccountId.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c5jutptORLinoaIUmVWsc",
                "c5jutptORLinoaIUmVWscB",
                "c5jutptORLinoaIUmVWscAA",
                "c5jutptORLinoaIUmVWscA==",
                "v89i/w+eQKq5JBG5xwuKCQ",
                "*fakeplayer1*AAAAAAAAA",
                "*fakeplayer1*",
                "Nadeo",
                "v89i-w/eQKq5JBG5xwuKCQ",
                "ſ5jutptORLinoaIUmVWscA",
                "c5jutptORLinoaIUmVWsc ",
                "c5jutptORLinoaIUmVWs==",
            })
    void anotherSpellingIsNoLogin(String login) {
        assertThat(AccountId.ofLogin(login)).isNull();
    }
}
