package dev.patchbay.business.customers;

import dev.patchbay.platform.security.Caller;
import org.jboss.logging.Logger;

/// Who changed what of customers, a line each; never what it is.
final class CustomerAudit {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");

    private CustomerAudit() {}

    static void tell(String what, String projectId, Object which, Caller by) {
        AUDIT.infof("customer %s, projectId=%s customerId=%s by=%s", what, projectId, which, by.principal());
    }
}
