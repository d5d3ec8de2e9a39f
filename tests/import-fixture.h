/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixture.h"
#include "import.h"

/* Files to import, made for one test. */

char *import_write (const char *name, const char *text);
ImportReport *import_run (Fixture *fixture, ImportPlan *take_plan);
ImportReport *import_say (Fixture *fixture, ImportKind kind, const char *text);
void import_assert (const ImportReport *report, int added, int updated, int unchanged, int refused);
const ImportRemark *import_refused (const ImportReport *report, guint index);
