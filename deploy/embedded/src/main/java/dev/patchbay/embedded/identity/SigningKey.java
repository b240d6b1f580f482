package dev.patchbay.embedded.identity;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/// An RSA key that signs tokens: all that is left of an OpenID Connect issuer where there is none.
public final class SigningKey {
    private static final String RSA = "RSA";
    private static final int BITS = 2_048;

    private final RSAPrivateCrtKey key;

    private SigningKey(RSAPrivateCrtKey key) {
        this.key = key;
    }

    public static SigningKey generate() {
        try {
            var generator = KeyPairGenerator.getInstance(RSA);
            generator.initialize(BITS);
            return new SigningKey((RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime makes RSA keys", e);
        }
    }

    /// @param text as [#write] wrote it
    /// @throws IllegalArgumentException if it is none
    public static SigningKey read(String text) {
        try {
            var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text));
            return new SigningKey((RSAPrivateCrtKey) KeyFactory.getInstance(RSA).generatePrivate(encoded));
        } catch (GeneralSecurityException | ClassCastException e) {
            throw new IllegalArgumentException("this is no RSA key", e);
        }
    }

    /// The body of its PKCS #8 PEM, in one line.
    public String write() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /// What checks its signatures: the body of a public key's PEM, in one line.
    public String publicKey() {
        return Base64.getEncoder().encodeToString(counterpart().getEncoded());
    }

    /// A JSON Web Token with these claims, signed with RS256.
    public String sign(JwtClaims claims) {
        var token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setKey(key);
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        token.setHeader("typ", "JWT");
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("a token is always signable", e);
        }
    }

    /// Whether this key signed the token, for this audience, and it is still good at that time.
    public boolean signed(String token, String audience, NumericDate at) {
        var check = new JwtConsumerBuilder()
                .setVerificationKey(counterpart())
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                .setExpectedAudience(audience)
                .setRequireExpirationTime()
                .setEvaluationTime(at)
                .build();
        try {
            check.process(token);
            return true;
        } catch (InvalidJwtException _) {
            return false;
        }
    }

    private PublicKey counterpart() {
        try {
            return KeyFactory.getInstance(RSA)
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an RSA key has its public half", e);
        }
    }
}
