/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why something comes back, as the customer says it. */
typedef enum {
  RETURN_DEFECTIVE,
  RETURN_DAMAGED,
  RETURN_WRONG_ITEM,
  RETURN_NOT_AS_DESCRIBED,
  RETURN_CHANGED_MIND,
  RETURN_GIFT,
  RETURN_LATE,
  RETURN_OTHER,
  N_RETURN_REASONS,
} ReturnReason;

const char *return_reason_name (ReturnReason reason);
gboolean return_reason_parse (const char *name, ReturnReason *reason);
gboolean return_reason_is_ours (ReturnReason reason);

/* In which state it comes. */
typedef enum {
  CONDITION_NEW,
  CONDITION_OPENED,
  CONDITION_DAMAGED,
  CONDITION_DEFECTIVE,
  N_CONDITIONS,
} ReturnCondition;

const char *return_condition_name (ReturnCondition condition);
gboolean return_condition_parse (const char *name, ReturnCondition *condition);

/* Where it goes from the counter. */
typedef enum {
  DISPOSITION_RESTOCK,
  DISPOSITION_REPAIR,
  DISPOSITION_VENDOR,
  DISPOSITION_SCRAP,
  N_DISPOSITIONS,
} Disposition;

const char *disposition_name (Disposition disposition);
gboolean disposition_parse (const char *name, Disposition *disposition);

/* What is usual until somebody says otherwise. */
#define RETURN_REASON_USUAL RETURN_CHANGED_MIND
ReturnCondition return_condition_usual (ReturnReason reason);
Disposition disposition_usual (ReturnCondition condition);

G_END_DECLS
