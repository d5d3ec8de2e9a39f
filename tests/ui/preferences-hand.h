/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "preferences-dialog.h"

#include "robot.h"

G_BEGIN_DECLS

/* The preferences of a shop of its own, and what a person does in them. */
typedef struct {
  Fixture *fixture;
  GSettings *settings;
  GtkWindow *window;
  GtkWidget *dialog; /* NULL once it is closed */
} Hand;

/* What is waited for: a setting, and its value or words of its note. */
typedef struct {
  Hand *hand;
  const char *key;
  const char *value;
} Wanted;

Setting *hand_find (Hand *hand, const char *key);
void hand_open (Hand *hand);
void hand_init (Hand *hand);
void hand_clear (Hand *hand);
char *hand_dup_stored (Hand *hand, const char *key);
void hand_store (Hand *hand, const char *key, const char *value);
void hand_wait_shown (Hand *hand, const char *key, const char *value);
void hand_wait_says (Hand *hand, const char *key, const char *words);
void hand_type (Hand *hand, const char *key, const char *text);
void hand_apply (Hand *hand, const char *key, const char *text);
const char *hand_text (Hand *hand, const char *key);
gboolean hand_is_closed (gpointer data);

G_END_DECLS
