package dev.patchbay.platform.problem;

import java.util.List;

/// Ends a request with a problem that the client may read. For expected outcomes at a REST door only.
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.status() + " " + problem.title());
        this.problem = problem;
    }

    public ProblemException(int status, String detail) {
        this(Problem.of(status).withDetail(detail));
    }

    /// 400, for one field.
    ///
    /// @param field its name as the client sends it
    /// @param message goes on from it: "must be from 1 to 200"
    public static ProblemException wrong(String field, String message) {
        return wrong(List.of(new Problem.Violation(field, message)));
    }

    /// 400, for all fields that are wrong.
    public static ProblemException wrong(List<Problem.Violation> violations) {
        return new ProblemException(
                Problem.of(400).withDetail("The request is not valid.").withViolations(violations));
    }

    public Problem problem() {
        return problem;
    }
}
