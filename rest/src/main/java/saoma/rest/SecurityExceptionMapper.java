package saoma.rest;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Refusals by token (RFC 6750 §3): they say what kind of token is wanted and nothing about what exists. */
public final class SecurityExceptionMapper {

    private SecurityExceptionMapper() {}

    @Provider
    public static class Missing implements ExceptionMapper<UnauthorizedException> {
        @Override
        public Response toResponse(UnauthorizedException exception) {
            return refuse(Response.Status.UNAUTHORIZED, "unauthorized", "A bearer token is required", "Bearer");
        }
    }

    @Provider
    public static class Invalid implements ExceptionMapper<AuthenticationFailedException> {
        @Override
        public Response toResponse(AuthenticationFailedException exception) {
            return refuse(
                    Response.Status.UNAUTHORIZED,
                    "invalid-token",
                    "The token is expired, malformed or not meant for this service",
                    "Bearer error=\"invalid_token\"");
        }
    }

    @Provider
    public static class Insufficient implements ExceptionMapper<ForbiddenException> {
        @Override
        public Response toResponse(ForbiddenException exception) {
            return refuse(
                    Response.Status.FORBIDDEN,
                    "insufficient-scope",
                    "The token's scope does not allow this",
                    "Bearer error=\"insufficient_scope\"");
        }
    }

    private static Response refuse(Response.Status status, String name, String title, String challenge) {
        return Response.fromResponse(Problem.of(status, name, title, null).toResponse())
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build();
    }
}
