package dev.patchbay.rehearsal.run;

import dev.patchbay.rehearsal.scenario.Step;
import dev.patchbay.rehearsal.twilio.TwilioPeer;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Performs what somebody does who is on call: waits for the text that tells of this call, and answers it.
///
/// @param caller whose number the text has in it, so that it is this call's
/// @param called the number that was called; they reply to it
/// @param since when it rang
record OnCallPart(TwilioPeer twilio, PatchbayApi patchbay, String caller, String called, Instant since, Console console)
        implements CallerPart.OnCall {
    private static final long POLL_MS = 200;
    private static final Pattern CODE = Pattern.compile("Code ([A-Z][2-9])");
    private static final Pattern LINK = Pattern.compile("https?://\\S+/dispatch/offer\\?ticket=[\\w-]+");

    @Override
    public Optional<String> perform(Step.OnCall step) throws InterruptedException {
        Optional<String> alert = alert(step);
        if (alert.isEmpty()) {
            return Optional.of("who is on call, " + step.number() + ", was not texted within "
                    + step.within().toSeconds() + " s");
        }
        console.tell("on call", "is texted: " + alert.get());
        try {
            return answer(step, alert.get());
        } catch (IOException e) {
            return Optional.of("who is on call could not answer: " + e.getMessage());
        }
    }

    private Optional<String> alert(Step.OnCall step) throws InterruptedException {
        long deadline = System.nanoTime() + step.within().toNanos();
        Optional<String> found = find(step.number());
        while (found.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(POLL_MS);
            found = find(step.number());
        }
        return found;
    }

    private Optional<String> find(String number) {
        return twilio.textsTo(number, since).stream()
                .filter(text -> text.contains(caller) && CODE.matcher(text).find())
                .findFirst();
    }

    private Optional<String> answer(Step.OnCall step, String alert) throws IOException, InterruptedException {
        if (step.reply().isPresent()) {
            String words = first(CODE, alert, 1) + " " + step.reply().get();
            console.tell("on call", "texts back: " + words);
            return twilio.text(step.number(), called, words);
        }
        return step.press().isPresent() ? press(step, URI.create(first(LINK, alert, 0))) : Optional.empty();
    }

    /// The phone has opened it already for its preview.
    private Optional<String> press(Step.OnCall step, URI link) throws IOException, InterruptedException {
        String page = patchbay.open(link);
        if (!page.contains("<form method=\"post\">")) {
            return Optional.of("the page behind the link has no buttons");
        }
        console.tell("on call", "opens the link and presses " + step.press().get());
        String minutes = step.minutes().map(some -> "&minutes=" + some).orElse("");
        patchbay.submit(link, "answer=" + step.press().get() + minutes);
        return Optional.empty();
    }

    private static String first(Pattern pattern, String text, int group) throws IOException {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new IOException("the text has no " + pattern);
        }
        return found.group(group);
    }
}
