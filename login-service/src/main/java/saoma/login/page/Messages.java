package saoma.login.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import saoma.login.door.Door;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.Outcome;

/** The texts of the pages; {@code messages/msg_*.properties} hold them per language, and the build fails without one. */
@MessageBundle("msg")
public interface Messages {
    @Message
    String sign_in();

    @Message
    String sign_in_to(String application);

    @Message
    String choose_connection();

    @Message
    String languages();

    @Message
    String go_on();

    @Message
    String last_used();

    @Message
    String or();

    @Message
    String panel_loading();

    @Message
    String panel_waiting();

    @Message
    String panel_running();

    @Message
    String panel_failed();

    @Message
    String panel_expired();

    @Message
    String panel_renew();

    @Message
    String hint(SignInPage.Hint hint);

    @Message
    String agreements();

    @Message
    String application_explained();

    @Message
    String application_elsewhere();

    @Message
    String open_application(String application);

    @Message
    String own_account();

    @Message
    String reference_explained();

    @Message
    String cancel();

    @Message
    String starting();

    @Message
    String starting_explained(Door door);

    @Message
    String continue_to_wecom();

    @Message
    String returning();

    @Message
    String continue_to_app();

    @Message
    String outcome(Outcome outcome);

    @Message
    String explain(ErrorCode error);

    @Message
    String start_again();

    @Message
    String own_page_needed();

    @Message
    String own_page_open();

    @Message
    String retry_after(Integer seconds);

    @Message
    String way_on(ErrorPage.WayOn.Kind kind);

    @Message
    String check_again();

    @Message
    String back_to_app();

    @Message
    String error_code();

    @Message
    String reference();

    @Message
    String confirm_logout();

    @Message
    String confirm_logout_explained();

    @Message
    String sign_out();

    @Message
    String consent(String application);

    @Message
    String consent_explained(String application);

    @Message
    String disclosure(Disclosure disclosure);

    @Message
    String allow();

    @Message
    String deny();

    @Message
    String consent_device(String code);

    @Message
    String device();

    @Message
    String device_explained();

    @Message
    String device_continue();

    @Message
    String device_notice(DevicePage.Notice notice);

    @Message
    String link(boolean newAccount);

    @Message
    String link_explained(String connection);

    @Message
    String link_code();

    @Message
    String link_code_invalid();

    @Message
    String link_use_code();

    @Message
    String link_new_explained();

    @Message
    String link_new();

    @Message
    String enterprise();

    @Message
    String member();

    @Message
    String install_explained();

    @Message
    String installed();

    @Message
    String installed_explained(String enterprise);

    @Message
    String account();

    @Message
    String account_not_signed_in();

    @Message
    String account_sign_in();

    @Message
    String account_notice(AccountPage.Notice notice);

    @Message
    String account_name();

    @Message
    String account_id();

    @Message
    String browser_on(String name, String system);

    @Message
    String browser_we_com(String system);

    @Message
    String browser_unknown();

    @Message
    String sessions();

    @Message
    String sessions_explained();

    @Message
    String session_current();

    @Message
    String session_end();

    @Message
    String sessions_end();

    @Message
    String past_sign_ins();

    @Message
    String past_sign_ins_none();

    @Message
    String past_sign_ins_explained();

    @Message
    String identities();

    @Message
    String identities_explained();

    @Message
    String identity_current();

    @Message
    String identity_since(String day);

    @Message
    String identity_last_used(String day);

    @Message
    String identity_add();

    @Message
    String identity_add_explained();

    @Message
    String identity_confirm_explained();

    @Message
    String identity_confirm();

    @Message
    String unlink();

    @Message
    String unlink_explained(String enterprise);

    @Message
    String unlink_last();

    @Message
    String unlink_last_confirm();

    @Message
    String consents();

    @Message
    String consents_explained();

    @Message
    String consents_none();

    @Message
    String consents_not_signed_in();

    @Message
    String consent_since(String day);

    @Message
    String withdraw();

    @Message
    String console_entry();

    @Message
    String console_entry_explained();

    @Message
    String console_entry_switch(String enterprise);

    @Message
    String console_entry_continue();

    @Message
    String console_entry_switch_to();

    @Message
    String console_entry_stay();

    @Message
    String signed_in();

    @Message
    String signed_in_explained();

    @Message
    String signed_out();

    @Message
    String signed_out_explained();
}
