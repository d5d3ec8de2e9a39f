/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words for what comes back: why, in which state, and where it goes; and what the one usually
 * means for the other, so that a tick is enough. */

#include "config.h"

#include "return-reason.h"

#include "text.h"

static const char *const reason_names[N_RETURN_REASONS] = {
  [RETURN_DEFECTIVE] = "defective",
  [RETURN_DAMAGED] = "damaged",
  [RETURN_WRONG_ITEM] = "wrong-item",
  [RETURN_NOT_AS_DESCRIBED] = "not-as-described",
  [RETURN_CHANGED_MIND] = "changed-mind",
  [RETURN_GIFT] = "gift",
  [RETURN_LATE] = "late",
  [RETURN_OTHER] = "other",
};

static const char *const condition_names[N_CONDITIONS] = {
  [CONDITION_NEW] = "new",
  [CONDITION_OPENED] = "opened",
  [CONDITION_DAMAGED] = "damaged",
  [CONDITION_DEFECTIVE] = "defective",
};

static const char *const disposition_names[N_DISPOSITIONS] = {
  [DISPOSITION_RESTOCK] = "restock",
  [DISPOSITION_REPAIR] = "repair",
  [DISPOSITION_VENDOR] = "vendor",
  [DISPOSITION_SCRAP] = "scrap",
};

/**
 * return_reason_name:
 *
 * Returns: its name as in JSON and in the record, static.
 */
const char *
return_reason_name (ReturnReason reason)
{
  g_return_val_if_fail ((guint)reason < N_RETURN_REASONS, reason_names[RETURN_OTHER]);
  return reason_names[reason];
}

/**
 * return_reason_parse:
 * @name: (nullable): a name as return_reason_name() gives it
 * @reason: (out): set only on success
 */
gboolean
return_reason_parse (const char *name, ReturnReason *reason)
{
  int found = text_index (reason_names, N_RETURN_REASONS, name);

  if (found >= 0)
    *reason = (ReturnReason)found;
  return found >= 0;
}

/**
 * return_reason_is_ours:
 *
 * Returns: whether it is a fault of the goods or a mistake of the shop, for which nobody pays a fee
 * (rule 9).
 */
gboolean
return_reason_is_ours (ReturnReason reason)
{
  return reason == RETURN_DEFECTIVE || reason == RETURN_DAMAGED || reason == RETURN_WRONG_ITEM
         || reason == RETURN_NOT_AS_DESCRIBED || reason == RETURN_LATE;
}

/**
 * return_condition_name:
 *
 * Returns: its name as in JSON and in the record, static.
 */
const char *
return_condition_name (ReturnCondition condition)
{
  g_return_val_if_fail ((guint)condition < N_CONDITIONS, condition_names[CONDITION_NEW]);
  return condition_names[condition];
}

/**
 * return_condition_parse:
 * @name: (nullable): a name as return_condition_name() gives it
 * @condition: (out): set only on success
 */
gboolean
return_condition_parse (const char *name, ReturnCondition *condition)
{
  int found = text_index (condition_names, N_CONDITIONS, name);

  if (found >= 0)
    *condition = (ReturnCondition)found;
  return found >= 0;
}

/**
 * return_condition_usual:
 *
 * Returns: in which state comes what comes back for @reason, unless somebody says otherwise.
 */
ReturnCondition
return_condition_usual (ReturnReason reason)
{
  switch (reason)
    {
    case RETURN_DEFECTIVE:
      return CONDITION_DEFECTIVE;
    case RETURN_DAMAGED:
      return CONDITION_DAMAGED;
    case RETURN_NOT_AS_DESCRIBED:
      return CONDITION_OPENED;
    default:
      return CONDITION_NEW;
    }
}

/**
 * disposition_name:
 *
 * Returns: its name as in JSON and in the record, static.
 */
const char *
disposition_name (Disposition disposition)
{
  g_return_val_if_fail ((guint)disposition < N_DISPOSITIONS,
                        disposition_names[DISPOSITION_RESTOCK]);
  return disposition_names[disposition];
}

/**
 * disposition_parse:
 * @name: (nullable): a name as disposition_name() gives it
 * @disposition: (out): set only on success
 */
gboolean
disposition_parse (const char *name, Disposition *disposition)
{
  int found = text_index (disposition_names, N_DISPOSITIONS, name);

  if (found >= 0)
    *disposition = (Disposition)found;
  return found >= 0;
}

/**
 * disposition_usual:
 *
 * Returns: where goes what comes back in @condition: only what can be sold again goes back to the
 * shelf.
 */
Disposition
disposition_usual (ReturnCondition condition)
{
  switch (condition)
    {
    case CONDITION_DEFECTIVE:
      return DISPOSITION_VENDOR;
    case CONDITION_DAMAGED:
      return DISPOSITION_SCRAP;
    default:
      return DISPOSITION_RESTOCK;
    }
}
