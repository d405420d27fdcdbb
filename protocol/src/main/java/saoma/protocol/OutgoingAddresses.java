package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** The addresses that calls to WeCom leave from, as the operator configured them; to be entered in WeCom's IP whitelist. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OutgoingAddresses(List<String> ipv4, List<String> ipv6) {}
