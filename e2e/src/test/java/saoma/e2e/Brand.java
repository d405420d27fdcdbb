package saoma.e2e;

import java.util.List;
import java.util.Map;

/** How an operator who spares nobody has their pages look: colours that are hard to read on, and every text there can be. */
final class Brand {
    static final String LOGO = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 40" width="160" height="40">\
            <rect width="160" height="40" rx="8" fill="#7a1fa2"/><circle cx="20" cy="20" r="10" fill="#ffd600"/></svg>""";
    static final String BACKGROUND = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 60" preserveAspectRatio="none">\
            <rect width="80" height="60" fill="#004d40"/><path d="M0 60 80 0v60z" fill="#ffab00"/></svg>""";

    private Brand() {}

    /** @param logo and {@code background}: paths of uploaded images */
    static Map<String, Object> of(String logo, String background) {
        return Map.of(
                "name", "Acme 统一登录",
                "light", Map.of("logo", logo, "accent", "#ffd600", "background", "#004d40"),
                "dark", Map.of("logo", logo, "accent", "#4a0072", "background", "#fff8e1"),
                "backgroundImage", background,
                "agreements", List.of(agreement("Terms of service", "服务条款"), agreement("Privacy policy", "隐私政策")),
                "footer", Map.of("en", "Acme Ltd, Shenzhen. Help: extension 1234.", "zh-CN", "深圳艾克米有限公司，内线 1234。"),
                "css", "h1 { letter-spacing: 0.02em; }");
    }

    private static Map<String, Object> agreement(String english, String chinese) {
        return Map.of("title", Map.of("en", english, "zh-CN", chinese), "url", "https://acme.example/legal");
    }
}
