package org.gotoadmin.simulator;

import java.util.List;

/** The invented people of {@link Seed}, as data. */
final class SeedPeople {

    /** GoTo's guide prints this key, which no 64-bit number holds. CONFIRMED [10_HOW_manageAccountUsers]. */
    static final String LONG_KEY = "78888886011013972886849029";

    /** email|first name|last name|locale|time zone|roles|licenses (numbers of the seed's list)|activity|peculiarity. The first is the account's owner. */
    static final List<String> KNOWN = List.of(
            "owner@example.com|Margaret|Okafor|en_US|America/Los_Angeles|SUPER_USER|12|ACTIVE|",
            "anna.lindqvist@example.com|Anna|Lindqvist|en_GB|Europe/London|MANAGE_USERS,MANAGE_SEATS|1|ACTIVE|26-digit-key",
            "o'neil+test@example.org|Shane|O'Neil|en_US|America/New_York||1|NEVER|",
            "Zoe.Mixed-Case@Example.org|Zoë|Mixed-Case|en_US|America/Denver||12|ACTIVE|",
            "jose.nunez@example.com|José|Núñez|es_ES|Europe/Madrid||2|ACTIVE|",
            "li.wei@example.com|伟|李|zh_CN|Asia/Shanghai||1|INACTIVE|",
            "sakura.tanaka@example.com|さくら|田中|ja_JP|Asia/Tokyo||13|ACTIVE|",
            "minjun.kim@example.com|민준|김|ko_KR|Asia/Seoul||1|NEVER|",
            "olga.petrova@example.org|Ольга|Петрова|en_GB|Europe/Helsinki||2|ACTIVE|",
            "nikos.papadakis@example.org|Νίκος|Παπαδάκης|en_GB|Europe/Athens||1|INACTIVE|",
            "layla.haddad@example.com|ليلى|حداد|en_US|Asia/Dubai||2|ACTIVE|",
            "yael.cohen@example.com|יעל|כהן|en_US|Asia/Jerusalem||1|NEVER|",
            "priya.sharma@example.com|प्रिया|शर्मा|en_GB|Asia/Kolkata||12|ACTIVE|",
            "joao.conceicao@example.com|João|Conceição|pt_BR|America/Sao_Paulo||1|ACTIVE|",
            "francois.lefevre@example.org|François|Lefèvre|fr_FR|Europe/Paris|RUN_REPORTS||ACTIVE|",
            "jurgen.gross@example.org|Jürgen|Groß|de_DE|Europe/Berlin||14|ACTIVE|",
            "giulia.d'angelo@example.com|Giulia|D'Angelo|it_IT|Europe/Rome||2|ACTIVE|locked",
            "sam.shared@example.org|Sam|Shared|en_US|America/Chicago||1|ACTIVE|primary-elsewhere",
            "temp+contractor@example.com|Robin|Temp|en_US|America/Chicago||1|ACTIVE|no-admin-access",
            "marek.zajac@example.com|Marek|Zając|en_GB|Europe/Warsaw|||ACTIVE|",
            "suspended.sue@example.com|Sue|Suspended|en_US|America/New_York|||INACTIVE|",
            "never.invited@example.com|Nia|Never|en_US|America/New_York|||NEVER|",
            "ines.trainer@example.com|Inês|Trainer|pt_BR|Europe/Lisbon||4|ACTIVE|",
            "thi.nguyen@example.org|Thị|Nguyễn|en_US|Asia/Ho_Chi_Minh||3|ACTIVE|",
            "chidi.eze@example.com|Chidi|Eze|en_GB|Africa/Lagos|MANAGE_USERS|2|ACTIVE|");

    static final List<String> FIRST = List.of("Ada", "Bruno", "Carla", "David", "Elif", "Farid", "Grace", "Hugo", "Ida", "Jonas", "Kira", "Luis", "Maya",
            "Nils", "Oona", "Pavel", "Quinn", "Rosa", "Sven", "Tara", "Umar", "Vera", "Wanda", "Xenia", "Yusuf", "Zora", "Aiko", "Berit", "Ciro", "Dalia",
            "Emre");

    static final List<String> LAST = List.of("Abbott", "Bauer", "Castro", "Dubois", "Eriksen", "Fischer", "Garcia", "Hansen", "Ito", "Jansen", "Kowal",
            "Larsen", "Moreau", "Novak", "Olsen", "Pereira", "Quist", "Rossi", "Silva", "Takeda", "Ueda", "Vargas", "Weber", "Xu", "Yilmaz", "Zeman",
            "Araujo", "Berg", "Costa");

    private SeedPeople() {
    }
}
