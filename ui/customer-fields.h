/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "customer.h"
#include "form-work.h"

G_BEGIN_DECLS

extern const FormKind customer_form_kind;

/* What a customer's form holds, as the JSON fields of the jobs (CTL.md). */
JsonObject *customer_fields_blank (void);
JsonObject *customer_fields_of (const Customer *customer);
void customer_fields_type (JsonObject *fields, const char *typed);
JsonObject *customer_fields_changes (JsonObject *before, JsonObject *after);
const char *customer_fields_words (const char *name);
char *customer_fields_birth (const char *typed, Day today, char **words);
char *customer_fields_dup_name (JsonObject *fields);
const char *customer_fields_text (JsonObject *fields, const char *name);

G_END_DECLS
