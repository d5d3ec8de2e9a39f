/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop.h"

G_BEGIN_DECLS

/* Looks after an open shop while nobody asks anything of it: warms what the first key needs, checks
 * the file once a day, and merges the search index when the desk is idle. Main thread. */
typedef struct _Care Care;

/* The file is damaged; called at most once, on the main thread. */
typedef void (*CareDamaged) (const GError *error, gpointer user_data);

Care *care_new (Shop *shop, CareDamaged damaged, gpointer user_data);
void care_free (Care *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Care, care_free)

extern const JobKind care_check_job; /* NULL → NULL; `corrupt` names what is damaged */
extern const JobKind care_merge_job; /* NULL → gboolean: whether another small step is left */

G_END_DECLS
