/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words for what comes back are those of the record, and one says the next. */

#include "config.h"

#include "return-reason.h"

static void
test_reasons (void)
{
  static const char *const names[N_RETURN_REASONS] = {
    "defective",    "damaged", "wrong-item", "not-as-described",
    "changed-mind", "gift",    "late",       "other",
  };
  ReturnReason reason = RETURN_GIFT;

  for (int i = 0; i < N_RETURN_REASONS; i++)
    {
      g_assert_cmpstr (return_reason_name ((ReturnReason)i), ==, names[i]);
      g_assert_true (return_reason_parse (names[i], &reason));
      g_assert_cmpint (reason, ==, i);
    }
  reason = RETURN_GIFT;
  g_assert_false (return_reason_parse ("Defective", &reason));
  g_assert_false (return_reason_parse ("", &reason));
  g_assert_false (return_reason_parse (NULL, &reason));
  g_assert_cmpint (reason, ==, RETURN_GIFT);
}

static void
test_conditions (void)
{
  static const char *const names[N_CONDITIONS] = { "new", "opened", "damaged", "defective" };
  ReturnCondition condition = CONDITION_OPENED;

  for (int i = 0; i < N_CONDITIONS; i++)
    {
      g_assert_cmpstr (return_condition_name ((ReturnCondition)i), ==, names[i]);
      g_assert_true (return_condition_parse (names[i], &condition));
      g_assert_cmpint (condition, ==, i);
    }
  condition = CONDITION_OPENED;
  g_assert_false (return_condition_parse ("old", &condition));
  g_assert_false (return_condition_parse (NULL, &condition));
  g_assert_cmpint (condition, ==, CONDITION_OPENED);
}

static void
test_dispositions (void)
{
  static const char *const names[N_DISPOSITIONS] = { "restock", "repair", "vendor", "scrap" };
  Disposition disposition = DISPOSITION_REPAIR;

  for (int i = 0; i < N_DISPOSITIONS; i++)
    {
      g_assert_cmpstr (disposition_name ((Disposition)i), ==, names[i]);
      g_assert_true (disposition_parse (names[i], &disposition));
      g_assert_cmpint (disposition, ==, i);
    }
  disposition = DISPOSITION_REPAIR;
  g_assert_false (disposition_parse ("shelf", &disposition));
  g_assert_false (disposition_parse (NULL, &disposition));
  g_assert_cmpint (disposition, ==, DISPOSITION_REPAIR);
}

/* Only what can be sold again goes back to the shelf. */
static void
test_usual (void)
{
  static const ReturnCondition conditions[N_RETURN_REASONS] = {
    [RETURN_DEFECTIVE] = CONDITION_DEFECTIVE,
    [RETURN_DAMAGED] = CONDITION_DAMAGED,
    [RETURN_WRONG_ITEM] = CONDITION_NEW,
    [RETURN_NOT_AS_DESCRIBED] = CONDITION_OPENED,
    [RETURN_CHANGED_MIND] = CONDITION_NEW,
    [RETURN_GIFT] = CONDITION_NEW,
    [RETURN_LATE] = CONDITION_NEW,
    [RETURN_OTHER] = CONDITION_NEW,
  };
  static const Disposition dispositions[N_CONDITIONS] = {
    [CONDITION_NEW] = DISPOSITION_RESTOCK,
    [CONDITION_OPENED] = DISPOSITION_RESTOCK,
    [CONDITION_DAMAGED] = DISPOSITION_SCRAP,
    [CONDITION_DEFECTIVE] = DISPOSITION_VENDOR,
  };

  for (int i = 0; i < N_RETURN_REASONS; i++)
    g_assert_cmpint (return_condition_usual ((ReturnReason)i), ==, conditions[i]);
  for (int i = 0; i < N_CONDITIONS; i++)
    g_assert_cmpint (disposition_usual ((ReturnCondition)i), ==, dispositions[i]);
  g_assert_cmpint (RETURN_REASON_USUAL, ==, RETURN_CHANGED_MIND);
}

/* Rule 9. */
static void
test_ours (void)
{
  static const gboolean ours[N_RETURN_REASONS] = {
    [RETURN_DEFECTIVE] = TRUE,     [RETURN_DAMAGED] = TRUE,
    [RETURN_WRONG_ITEM] = TRUE,    [RETURN_NOT_AS_DESCRIBED] = TRUE,
    [RETURN_CHANGED_MIND] = FALSE, [RETURN_GIFT] = FALSE,
    [RETURN_LATE] = TRUE,          [RETURN_OTHER] = FALSE,
  };

  for (int i = 0; i < N_RETURN_REASONS; i++)
    g_assert_cmpint (return_reason_is_ours ((ReturnReason)i), ==, ours[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/return-reason/reasons-both-ways", test_reasons);
  g_test_add_func ("/return-reason/conditions-both-ways", test_conditions);
  g_test_add_func ("/return-reason/dispositions-both-ways", test_dispositions);
  g_test_add_func ("/return-reason/one-says-the-next", test_usual);
  g_test_add_func ("/return-reason/which-are-ours", test_ours);
  return g_test_run ();
}
