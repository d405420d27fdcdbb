package saoma.simulator.provider;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import saoma.simulator.settings.SimulatorConfig;

/** What every start and every reset begins with. */
final class Seed {
    private static final String AVATARS = "https://wework.example-cdn.test/wwhead/";

    private Seed() {}

    static void plant(Directory directory, SimulatorConfig config) {
        Stream.of(
                        provider("ww5a1e0000provider", "PvdSecret-demo-0001", config),
                        provider("ww5a1e0001provider", "PvdSecret-demo-0002", config))
                .forEach(directory::put);

        Enterprise trading = new Enterprise("ww0000000000000c01", "示例贸易 Demo Trading", false);
        directory.put(trading);
        directory.put(trading, member("creator", "创建者 Creator", 1, "c01-1"));
        directory.put(trading, member("admin", "管理员 Administrator", 2, "c01-2"));
        directory.put(trading, new Member("zhangsan", "张三", 5, AVATARS + "c01-3", true, false, "1", null));
        directory.put(trading, new Member("lisi", "李四（无头像 no avatar）", 5, "", true, false, "2", null));
        directory.put(trading, new Member("outside", "外部管理员（不在通讯录 not in directory）", 3, "", false, false, null, null));

        Enterprise logistics = new Enterprise("ww0000000000000c02", "示例物流 Demo Logistics", false);
        directory.put(logistics);
        directory.put(logistics, member("admin", "管理员 Administrator", 2, "c02-1"));
        directory.put(logistics, member("groupadmin", "分级管理员 Group administrator", 4, "c02-2"));
        // the same plain userid as in the other enterprise, and another person
        directory.put(logistics, member("zhangsan", "张三", 5, "c02-3"));
        directory.put(logistics, new Member("left", "已停用 Disabled", 5, "", true, true, null, null));

        Enterprise school = new Enterprise("ww0000000000000c03", "示例学校（旧客户 plain ids）", true);
        directory.put(school);
        directory.put(school, member("principal", "创建者 Creator", 1, "c03-1"));
        IntStream.rangeClosed(1, 5)
                .forEach(n -> directory.put(school, member("teacher" + n, "教师 Teacher " + n, 5, "c03-t" + n)));
    }

    private static Provider provider(String corpId, String secret, SimulatorConfig config) {
        return new Provider(corpId, secret, config.launchDomains(), config.callbackDomains(), config.allowedIps());
    }

    private static Member member(String userId, String name, int userType, String avatar) {
        return new Member(userId, name, userType, AVATARS + avatar, true, false, null, null);
    }
}
