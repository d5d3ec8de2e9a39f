/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "job.h"
#include "order.h"

G_BEGIN_DECLS

typedef struct {
  char *uuid;
  char *customer; /* a customer's number, or NULL */
  Channel channel;
  gboolean outgoing;
  char *topic;
  char *outcome;
  char *words;
} InteractionDraft;

void interaction_draft_free (InteractionDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InteractionDraft, interaction_draft_free)

extern const JobKind interaction_add_job; /* InteractionDraft → gint64 * id (g_free) */

G_END_DECLS
