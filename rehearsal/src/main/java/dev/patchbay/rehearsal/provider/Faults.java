package dev.patchbay.rehearsal.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What is to go wrong at a rehearsed provider, and when.
///
///     faults.on("POST", "/v2/bookings").after(1).times(2).inject(Fault.tooMany(Duration.ofSeconds(1)));
///
/// The first rule that is due wins; rules count the requests that they are about, each for itself. Thread: any.
public final class Faults {
    private final List<Rule> rules = new ArrayList<>();

    /// A rule about requests; without more it is about the next one.
    ///
    /// @param method or `*`
    /// @param path a regular expression for the whole path, without query
    public Trigger on(String method, String path) {
        return new Trigger(this, method, Pattern.compile(path), _ -> true, Optional.empty(), 0, 1);
    }

    /// About whatever is asked.
    public Trigger onAny() {
        return on("*", ".*");
    }

    public synchronized void clear() {
        rules.clear();
    }

    /// How many rules have not happened as often as they were to.
    public synchronized long left() {
        return rules.stream().filter(rule -> rule.left > 0).count();
    }

    /// What goes wrong with this request; it has been counted now.
    synchronized Optional<Fault> strike(Ask ask, Optional<String> account) {
        Optional<Fault> struck = Optional.empty();
        for (Rule rule : rules) {
            if (rule.trigger.isAbout(ask, account) && rule.isDue() && struck.isEmpty()) {
                rule.left--;
                struck = Optional.of(rule.fault);
            }
        }
        return struck;
    }

    private synchronized void add(Rule rule) {
        rules.add(rule);
    }

    /// When something goes wrong.
    ///
    /// @param which what else must be true of them
    /// @param account whose requests; absent: everybody's
    /// @param spared how many go well first
    /// @param often how many are struck then
    public record Trigger(
            Faults faults,
            String method,
            Pattern path,
            Predicate<Ask> which,
            Optional<String> account,
            int spared,
            int often) {

        /// Only those of which this is true.
        public Trigger where(Predicate<Ask> condition) {
            return new Trigger(faults, method, path, which.and(condition), account, spared, often);
        }

        /// Only of this account: a key, a token, a mailbox.
        public Trigger by(String name) {
            return new Trigger(faults, method, path, which, Optional.of(name), spared, often);
        }

        /// Lets so many go well first.
        public Trigger after(int count) {
            return new Trigger(faults, method, path, which, account, count, often);
        }

        public Trigger times(int count) {
            return new Trigger(faults, method, path, which, account, spared, count);
        }

        public Trigger always() {
            return times(Integer.MAX_VALUE);
        }

        public void inject(Fault fault) {
            faults.add(new Rule(this, fault));
        }

        private boolean isAbout(Ask ask, Optional<String> asking) {
            return ("*".equals(method) || method.equals(ask.method()))
                    && path.matcher(ask.path()).matches()
                    && (account.isEmpty() || account.equals(asking))
                    && which.test(ask);
        }
    }

    private static final class Rule {
        private final Trigger trigger;
        private final Fault fault;
        private int spared;
        private int left;

        private Rule(Trigger trigger, Fault fault) {
            this.trigger = trigger;
            this.fault = fault;
            this.spared = trigger.spared();
            this.left = trigger.often();
        }

        private boolean isDue() {
            if (spared > 0) {
                spared--;
                return false;
            }
            return left > 0;
        }
    }
}
