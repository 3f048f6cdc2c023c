#pragma once
#include <stddef.h>

/// A data file that the product carries inside, as bytes (UTF-8, not terminated).
typedef struct {
  const unsigned char *_Nonnull bytes;
  size_t count;
} EmbeddedFile;

/// The default phrase lists: groups with role, polarity and the criteria that use them.
EmbeddedFile embedded_phrases(void);

/// Patterns that take a phrase hit back, tab-separated.
EmbeddedFile embedded_phrase_exclusions(void);

/// Cues that blame is no word of the speaker's own, tab-separated.
EmbeddedFile embedded_phrase_assertions(void);

/// How order data is said and asked for in a call, tab-separated.
EmbeddedFile embedded_order_data(void);

/// What makes a question, tab-separated.
EmbeddedFile embedded_questions(void);

/// Traditional characters and the simplified ones they are read as, in pairs.
EmbeddedFile embedded_simplified(void);

/// Surnames that names are recognised by.
EmbeddedFile embedded_surnames(void);

/// English given names and family names, and words that are none.
EmbeddedFile embedded_english_names(void);

/// Questions for personal data and what opens an answer to them, tab-separated.
EmbeddedFile embedded_personal_questions(void);

/// Readings of the commonest Chinese characters, without tone.
EmbeddedFile embedded_pinyin(void);

/// The default rubric: sub-metrics, criteria, points and parameters, YAML.
EmbeddedFile embedded_rubric(void);

/// The default checks: what the default rubric listens for, YAML.
EmbeddedFile embedded_checks(void);

/// The default parameters of the service-level rules, YAML.
EmbeddedFile embedded_rules(void);

/// The input tables: file names, columns, headers of other systems, words in cells, YAML.
EmbeddedFile embedded_tables(void);

/// The default composition of the labour competition, YAML.
EmbeddedFile embedded_competition(void);

/// Phrases that tell satisfaction, resolution and effectiveness, with weights, tab-separated.
EmbeddedFile embedded_satisfaction(void);
/// What script checks ask, and what to say instead, YAML.
EmbeddedFile embedded_script(void);

/// Booking scripts for agents, Markdown.
EmbeddedFile embedded_script_new_installation_zh(void);
EmbeddedFile embedded_script_new_installation_en(void);
EmbeddedFile embedded_script_relocation_zh(void);
EmbeddedFile embedded_script_relocation_en(void);
EmbeddedFile embedded_script_reschedule_zh(void);
EmbeddedFile embedded_script_reschedule_en(void);
EmbeddedFile embedded_script_deferral_zh(void);
EmbeddedFile embedded_script_deferral_en(void);
