package dev.patchbay.business.messages;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// E-mail by SMTP. No server can be asked for what it took, so what got no answer is sent again under the same
/// Message-ID, by which mailboxes know a repeat.
@ApplicationScoped
public class Mails {
    private static final Logger LOG = Logger.getLogger(Mails.class);
    /// What an SMTP server says in words begins with its code: 5 is for ever, 4 for now.
    private static final Pattern FOR_EVER = Pattern.compile("(?s).*\\b(5[0-9]{2})[ -].*");

    private final ReactiveMailer mailer;
    private final MessagesConfig config;

    Mails(ReactiveMailer mailer, MessagesConfig config) {
        this.mailer = mailer;
        this.config = config;
    }

    /// Whether there is a server to send by.
    public boolean areOn() {
        return config.smtpHost().isPresent() && config.mailFrom().isPresent();
    }

    Uni<Told> send(OutgoingMessage message) {
        if (!areOn()) {
            return Uni.createFrom().item(new Told.Refused("no_mail"));
        }
        var messageId = "<" + message.id() + "@patchbay>";
        var mail = Mail.withText(message.recipient(), message.title().orElse(""), message.body())
                .setHtml(Html.page(message.body()))
                .setFrom(config.mailFrom().orElseThrow())
                .addHeader("Message-ID", messageId)
                .addHeader("Auto-Submitted", "auto-generated");
        return mailer.send(mail)
                .ifNoItem()
                .after(config.mailWithin())
                .fail()
                .<Told>map(_ -> new Told.Taken(messageId))
                .onFailure()
                .recoverWithItem(this::notTold);
    }

    private Told notTold(Throwable failure) {
        LOG.warnf("an e-mail was not taken: %s", failure.getClass().getSimpleName());
        var text = String.valueOf(failure.getMessage());
        var code = FOR_EVER.matcher(text);
        if (code.matches()) {
            return new Told.Refused(code.group(1));
        }
        return failure instanceof ConnectException || failure instanceof UnknownHostException
                ? new Told.NotBegun("no_connection", config.mailAgain())
                : new Told.NotBegun("no_answer", config.mailAgain());
    }
}
