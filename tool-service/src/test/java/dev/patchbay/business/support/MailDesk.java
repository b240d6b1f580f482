package dev.patchbay.business.support;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.stream.Stream;

/// A real SMTP server in this process.
@Singleton
public class MailDesk {
    private GreenMail server;

    public synchronized MailDesk open() {
        if (server == null) {
            server = new GreenMail(new ServerSetup(PeerPorts.mail(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            server.start();
        }
        return this;
    }

    public synchronized void close() {
        stop();
    }

    @PreDestroy
    void stop() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    public List<MimeMessage> takenFor(String address) {
        return Stream.of(server.getReceivedMessages())
                .filter(mail -> isFor(mail, address))
                .toList();
    }

    private static boolean isFor(MimeMessage mail, String address) {
        try {
            return Stream.of(mail.getRecipients(Message.RecipientType.TO))
                    .anyMatch(recipient -> recipient.toString().equals(address));
        } catch (MessagingException e) {
            throw new IllegalStateException("a mail without recipients", e);
        }
    }
}
