package dev.patchbay.vapi.token;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.InvalidAlgorithmException;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/// Tells good tokens from others: signed by the issuer with a key pair's private half, for this audience, not
/// over, with the scopes and of the client that are wanted.
///
/// Source: RFC 7519, RFC 9068 (`client_id`, `scope`); `scp`, `azp` and `appid` are what some issuers say instead.
public final class AccessTokens {
    private static final int LONGEST = 8 << 10;
    private static final int SKEW_SECONDS = 30;
    // No shared secrets, which a public key could be taken for, and never none.
    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(
            ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_USING_SHA384,
            AlgorithmIdentifiers.RSA_USING_SHA512,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
            AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
            AlgorithmIdentifiers.EDDSA);
    private static final Map<Integer, String> REASONS = Map.of(
            ErrorCodes.EXPIRED, "expired",
            ErrorCodes.EXPIRATION_MISSING, "expired",
            ErrorCodes.NOT_YET_VALID, "not_yet",
            ErrorCodes.AUDIENCE_INVALID, "audience",
            ErrorCodes.AUDIENCE_MISSING, "audience",
            ErrorCodes.ISSUER_INVALID, "issuer",
            ErrorCodes.ISSUER_MISSING, "issuer",
            ErrorCodes.SIGNATURE_INVALID, "signature",
            ErrorCodes.SIGNATURE_MISSING, "signature");

    private final SigningKeys keys;
    private final TokenRules rules;
    private final Clock clock;

    public AccessTokens(SigningKeys keys, TokenRules rules, Clock clock) {
        this.keys = keys;
        this.rules = rules;
        this.clock = clock;
    }

    /// Never fails.
    public Uni<Verdict> judge(String token) {
        var atFirstSight = atFirstSight(token);
        if (atFirstSight.isPresent()) {
            return Uni.createFrom().item(atFirstSight.get());
        }
        return keys.known()
                .map(known -> judge(token, known))
                .chain(verdict ->
                        verdict.map(known -> Uni.createFrom().item(known)).orElseGet(() -> afterAsking(token)))
                .onFailure()
                .recoverWithItem(new Verdict.Unknowable());
    }

    /// What needs no key to be refused.
    private static Optional<Verdict> atFirstSight(String token) {
        if (token.length() > LONGEST) {
            return Optional.of(new Verdict.Bad("malformed"));
        }
        try {
            var signed = new JsonWebSignature();
            signed.setCompactSerialization(token);
            ALGORITHMS.checkConstraint(signed.getAlgorithmHeaderValue());
            return Optional.empty();
        } catch (InvalidAlgorithmException _) {
            return Optional.of(new Verdict.Bad("algorithm"));
        } catch (JoseException _) {
            return Optional.of(new Verdict.Bad("malformed"));
        }
    }

    private Uni<Verdict> afterAsking(String token) {
        return keys.asked().map(known -> judge(token, known).orElseGet(() -> new Verdict.Bad("key")));
    }

    /// Empty when none of these keys is the token's.
    private Optional<Verdict> judge(String token, List<JsonWebKey> known) {
        try {
            return Optional.of(judge(consumer(known).processToClaims(token)));
        } catch (InvalidJwtException e) {
            return hasCause(e, UnresolvableKeyException.class) ? Optional.empty() : Optional.of(bad(e));
        }
    }

    private JwtConsumer consumer(List<JsonWebKey> known) {
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(resolver(known))
                .setJwsAlgorithmConstraints(ALGORITHMS)
                .setExpectedIssuer(rules.issuer())
                .setExpectedAudience(rules.audience())
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .build();
    }

    /// A key that stands alone without a name is the key, whatever name a token has for it.
    private static VerificationKeyResolver resolver(List<JsonWebKey> known) {
        if (known.size() == 1 && known.getFirst().getKeyId() == null) {
            return (_, _) -> known.getFirst().getKey();
        }
        var resolver = new JwksVerificationKeyResolver(known);
        resolver.setDisambiguateWithVerifySignature(true);
        return resolver;
    }

    private Verdict judge(JwtClaims claims) {
        if (!scopes(claims).containsAll(rules.scopes())) {
            return new Verdict.Bad("scope");
        }
        var client = rules.clientId();
        return client.isEmpty() || clients(claims).anyMatch(client.get()::equals)
                ? new Verdict.Good()
                : new Verdict.Bad("client");
    }

    private static Set<String> scopes(JwtClaims claims) {
        var scopes = new HashSet<String>();
        for (var name : List.of("scope", "scp")) {
            switch (claims.getClaimValue(name)) {
                case String text -> scopes.addAll(Arrays.asList(text.split(" ")));
                case List<?> list -> list.forEach(scope -> scopes.add(String.valueOf(scope)));
                case null, default -> {}
            }
        }
        return scopes;
    }

    private static Stream<String> clients(JwtClaims claims) {
        return Stream.of("client_id", "azp", "appid")
                .map(claims::getClaimValue)
                .filter(Objects::nonNull)
                .map(Object::toString);
    }

    private static Verdict bad(InvalidJwtException e) {
        return new Verdict.Bad(e.getErrorDetails().stream()
                .map(error -> REASONS.get(error.getErrorCode()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("malformed"));
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(type::isInstance);
    }
}
