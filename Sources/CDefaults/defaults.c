#include "defaults.h"

// The files stay files that a person can read and edit; the compiler carries them in.
#pragma clang diagnostic ignored "-Wc23-extensions"

#define EMBED(name)                                                                                \
  EmbeddedFile embedded_##name(void) { return (EmbeddedFile){name##_bytes, sizeof name##_bytes}; }

static const unsigned char phrases_bytes[] = {
#embed "Files/phrases.txt"
};
EMBED(phrases)

static const unsigned char phrase_exclusions_bytes[] = {
#embed "Files/phrase-exclusions.tsv"
};
EMBED(phrase_exclusions)

static const unsigned char phrase_assertions_bytes[] = {
#embed "Files/phrase-assertions.tsv"
};
EMBED(phrase_assertions)

static const unsigned char order_data_bytes[] = {
#embed "Files/order-data.tsv"
};
EMBED(order_data)

static const unsigned char questions_bytes[] = {
#embed "Files/questions.tsv"
};
EMBED(questions)

static const unsigned char simplified_bytes[] = {
#embed "Files/simplified.txt"
};
EMBED(simplified)

static const unsigned char surnames_bytes[] = {
#embed "Files/surnames.txt"
};
EMBED(surnames)

static const unsigned char english_names_bytes[] = {
#embed "Files/english-names.txt"
};
EMBED(english_names)

static const unsigned char personal_questions_bytes[] = {
#embed "Files/personal-questions.tsv"
};
EMBED(personal_questions)

static const unsigned char pinyin_bytes[] = {
#embed "Files/pinyin.txt"
};
EMBED(pinyin)

static const unsigned char rubric_bytes[] = {
#embed "Files/rubric.yaml"
};
EMBED(rubric)

static const unsigned char checks_bytes[] = {
#embed "Files/checks.yaml"
};
EMBED(checks)

static const unsigned char rules_bytes[] = {
#embed "Files/rules.yaml"
};
EMBED(rules)

static const unsigned char tables_bytes[] = {
#embed "Files/tables.yaml"
};
EMBED(tables)

static const unsigned char competition_bytes[] = {
#embed "Files/competition.yaml"
};
EMBED(competition)

static const unsigned char satisfaction_bytes[] = {
#embed "Files/satisfaction.tsv"
};
EMBED(satisfaction)
static const unsigned char script_bytes[] = {
#embed "Files/script.yaml"
};
EMBED(script)

static const unsigned char script_new_installation_zh_bytes[] = {
#embed "Files/scripts/new-installation.zh.md"
};
EMBED(script_new_installation_zh)

static const unsigned char script_new_installation_en_bytes[] = {
#embed "Files/scripts/new-installation.en.md"
};
EMBED(script_new_installation_en)

static const unsigned char script_relocation_zh_bytes[] = {
#embed "Files/scripts/relocation.zh.md"
};
EMBED(script_relocation_zh)

static const unsigned char script_relocation_en_bytes[] = {
#embed "Files/scripts/relocation.en.md"
};
EMBED(script_relocation_en)

static const unsigned char script_reschedule_zh_bytes[] = {
#embed "Files/scripts/reschedule.zh.md"
};
EMBED(script_reschedule_zh)

static const unsigned char script_reschedule_en_bytes[] = {
#embed "Files/scripts/reschedule.en.md"
};
EMBED(script_reschedule_en)

static const unsigned char script_deferral_zh_bytes[] = {
#embed "Files/scripts/deferral.zh.md"
};
EMBED(script_deferral_zh)

static const unsigned char script_deferral_en_bytes[] = {
#embed "Files/scripts/deferral.en.md"
};
EMBED(script_deferral_en)
