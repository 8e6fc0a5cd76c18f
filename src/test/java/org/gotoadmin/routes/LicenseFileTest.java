package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.gotoadmin.bulk.LicenseFile;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.Test;

/** A license file from the inbox to its three answers. */
class LicenseFileTest extends LicenseFilesTest {

    @Test
    void eachRowEndsInOneOutcomeAndTheThreeFilesAreThere() {
        List<User> with = users(2, meeting);
        User without = simulator.account().add(User.named("new@example.com", "N", "N"));

        drop("july.csv", "email,license,action", "new@example.com,Meeting Test,assign", "user0000@example.com," + meeting.key() + ",assign",
                "user0001@example.com,Meeting Test,unassign", "nobody@example.com,Meeting Test,assign", "user0000@example.com,Metting Test,assign");
        done("july");

        assertThat(result("july")).containsExactly("2,new@example.com,Meeting Test,assign,assigned,,1",
                "3,user0000@example.com," + meeting.key() + ",assign,unchanged,,0",
                "4,user0001@example.com,Meeting Test,unassign,unassigned,,1",
                "5,nobody@example.com,Meeting Test,assign,refused,GoTo has no user with this email,0",
                "6,user0000@example.com,Metting Test,assign,refused,\"GoTo has no license \"\"Metting Test\"\". Did you mean \"\"Meeting Test\"\"?\",0");
        assertThat(lines("results/july.failed.csv")).containsExactly("email,license,action", "nobody@example.com,Meeting Test,assign",
                "user0000@example.com,Metting Test,assign");
        assertThat(lines("results/july.undo.csv")).containsExactly("email,license,action", "new@example.com," + meeting.key() + ",unassign",
                "user0001@example.com," + meeting.key() + ",assign");
        assertThat(folder("done/july.csv")).exists();
        assertThat(has(without, meeting)).isTrue();
        assertThat(has(with.get(1), meeting)).isFalse();
        assertThat(effects()).hasSize(2);
    }

    @Test
    void theSameFileAgainWritesNothing() {
        users(3);
        String[] lines = {"email,license", "user0000@example.com,Meeting Test", "user0001@example.com,Meeting Test"};
        drop("again.csv", lines);
        done("again");
        simulator.clearRequests();

        drop("again.csv", lines);
        LicenseFile second = done("again-2");

        assertThat(second.todo()).isZero();
        assertThat(writes()).isEmpty();
        assertThat(result("again-2")).allMatch(line -> line.contains(",unchanged,"));
    }

    @Test
    void whatSomebodyElseTookMeanwhileIsNotGivenBackByTheUndo() {
        users(2, meeting);
        simulator.addFault(Fault.once(Fault.Kind.GONE).on("DELETE", "/licenses/").forUser("user0000@example.com"));
        drop("july.csv", "email,license,action", "user0000@example.com,Meeting Test,unassign", "user0001@example.com,Meeting Test,unassign");
        done("july");

        assertThat(result("july")).containsExactly("2,user0000@example.com,Meeting Test,unassign,unchanged,,1",
                "3,user0001@example.com,Meeting Test,unassign,unassigned,,1");
        assertThat(lines("results/july.undo.csv")).containsExactly("email,license,action", "user0001@example.com," + meeting.key() + ",assign");
    }

    @Test
    void aUserOrALicenseThatGoesBeforeItsTurnRefusesItsRowOnly() {
        users(3);
        simulator.addFault(Fault.once(Fault.Kind.GONE).on("PUT", "/licenses/").forUser("user0000@example.com"));
        simulator.addFault(Fault.once(Fault.Kind.GONE).on("PUT", "/licenses/" + webinar.key()).forUser("user0001@example.com"));
        drop("july.csv", "email,license", "user0000@example.com,Meeting Test", "user0001@example.com,Webinar Test", "user0002@example.com,Webinar Test");
        done("july");

        assertThat(result("july")).satisfiesExactly(line -> assertThat(line).contains(",refused,", "404"),
                line -> assertThat(line).contains(",refused,", "404"), line -> assertThat(line).contains(",assigned,"));
    }

    @Test
    void anEmailInOtherCapitalsIsTheSameUser() {
        List<User> users = users(2);
        drop("july.csv", "email,license", "USER0000@Example.COM,Meeting Test", "user0001@example.com,Meeting Test", "User0001@example.com,Meeting Test");
        done("july");

        assertThat(result("july")).containsExactly("2,USER0000@Example.COM,Meeting Test,assign,assigned,,1",
                "3,user0001@example.com,Meeting Test,assign,assigned,,1",
                "4,User0001@example.com,Meeting Test,assign,refused,the same as line 3,0");
        assertThat(users).allMatch(user -> has(user, meeting));
        assertThat(effects()).hasSize(2);
    }

    @Test
    void undoLeavesGoToAsItWas() {
        List<User> users = users(4, meeting);
        drop("change.csv", "email,license,action", "user0000@example.com,Webinar Test,assign", "user0001@example.com,Meeting Test,unassign",
                "user0002@example.com,Meeting Test,assign");
        done("change");

        String[] undo = lines("results/change.undo.csv").toArray(String[]::new);
        drop("undo.csv", undo);
        done("undo");

        assertThat(users).allMatch(user -> has(user, meeting) && !has(user, webinar));
    }
}
