package dev.patchbay.platform.problem;

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

    public Problem problem() {
        return problem;
    }
}
