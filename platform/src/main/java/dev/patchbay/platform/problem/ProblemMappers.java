package dev.patchbay.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Turns what a REST method throws into a problem.
public final class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    /// A process that is started again is back within seconds.
    private static final int RETRY_AFTER_SECONDS = 2;

    private final Outages outages;

    ProblemMappers(Outages outages) {
        this.outages = outages;
    }

    @ServerExceptionMapper
    public Response problem(ProblemException exception) {
        return answer(exception.problem());
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException exception, RoutingContext context) {
        var response = exception.getResponse();
        if (exception.getCause() instanceof JsonProcessingException json) {
            return answer(malformed(json));
        }
        if (context.request().query() != null && isNoNumber(exception)) {
            return answer(Problem.of(400).withDetail("A parameter that must be a whole number is none."));
        }
        if (response.getStatus() < 400 || response.hasEntity()) {
            return response;
        }
        var builder = Response.fromResponse(response);
        var problem = Problem.of(response.getStatus());
        return builder.type(Problem.CONTENT_TYPE).entity(problem.toJson()).build();
    }

    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException exception) {
        return answer(malformed(exception));
    }

    @ServerExceptionMapper
    public Response notJson(JsonProcessingException exception) {
        return answer(malformed(exception));
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException exception) {
        if (exception.getConstraintViolations().stream().anyMatch(ProblemMappers::isOurOwnFault)) {
            return answer(logged(exception));
        }
        var violations = exception.getConstraintViolations().stream()
                .map(ProblemMappers::violation)
                .toList();
        return answer(Problem.of(400).withDetail("The request is not valid.").withViolations(violations));
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable exception, RoutingContext context) {
        if (context.response().ended()) {
            // Already refused while the body was still coming in; nothing broke, and nothing more can be said.
            LOG.debug("failure of a request that has its answer", exception);
            return Response.status(context.response().getStatusCode()).build();
        }
        if (outages.explain(exception)) {
            return away(exception);
        }
        return answer(logged(exception));
    }

    /// What cannot be read as a method's parameter counts as a path that is not there; of the query that helps nobody.
    private static boolean isNoNumber(WebApplicationException exception) {
        return Stream.<Throwable>iterate(exception, Objects::nonNull, Throwable::getCause)
                .anyMatch(NumberFormatException.class::isInstance);
    }

    /// Logs the failure under a fresh id, which is all that the client gets to see.
    static Problem logged(Throwable exception) {
        var id = "urn:uuid:" + UUID.randomUUID();
        LOG.errorf("unexpected failure of a request, %s: %s", id, Cause.of(exception));
        LOG.debugf(exception, "unexpected failure of a request, %s", id);
        return Problem.of(500).withInstance(id);
    }

    private static Response away(Throwable exception) {
        LOG.warnf("a request could not be answered for the moment: %s", Cause.of(exception));
        LOG.debug("a request could not be answered", exception);
        var problem = Problem.of(503).withDetail("Something that this needs is away for the moment; ask again.");
        return Response.fromResponse(answer(problem))
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.CONTENT_TYPE)
                .entity(problem.toJson())
                .build();
    }

    /// Where the body is wrong, never what stands there.
    private static Problem malformed(JsonProcessingException exception) {
        var problem = Problem.of(400);
        if (exception instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return problem.withDetail("The body does not have the expected shape.")
                    .withViolations(List.of(new Problem.Violation(field(mapping), "has the wrong type or value")));
        }
        return problem.withDetail("The body is not the expected JSON.");
    }

    private static String field(JsonMappingException exception) {
        return exception.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    /// The only parameter that must not be null is the body; its name here means nothing to a client.
    private static Problem.Violation violation(ConstraintViolation<?> violation) {
        var path = violation.getPropertyPath();
        var last = StreamSupport.stream(path.spliterator(), false).reduce((_, next) -> next);
        return violation.getInvalidValue() == null
                        && last.filter(node -> node.getKind() == ElementKind.PARAMETER)
                                .isPresent()
                ? new Problem.Violation("body", "is needed")
                : new Problem.Violation(field(path), violation.getMessage());
    }

    /// Without the method's and parameter's names, which mean nothing to a client.
    private static String field(Path path) {
        var names = new ArrayList<String>();
        StreamSupport.stream(path.spliterator(), false)
                .filter(node -> node.getKind() != ElementKind.METHOD)
                .forEach(node -> names.add(node.toString()));
        var named = names.size() > 1 ? names.subList(1, names.size()) : names;
        return String.join(".", named);
    }

    private static boolean isOurOwnFault(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
    }
}
