/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <json-glib/json-glib.h>

#include "clock.h"

G_BEGIN_DECLS

/* The fields of a customer. Signal `changed`. */
#define CUSTOMER_FORM_TYPE (customer_form_get_type ())
G_DECLARE_FINAL_TYPE (CustomerForm, customer_form, CUSTOMER, FORM, GtkWidget)

void customer_form_set (CustomerForm *self, JsonObject *fields, const char *country, Day today);
JsonObject *customer_form_dup (CustomerForm *self);
void customer_form_set_organisation (CustomerForm *self, gboolean organisation);
void customer_form_focus (CustomerForm *self, const char *pointer);
void customer_form_mark (CustomerForm *self, const char *pointer);
void customer_form_set_narrow (CustomerForm *self, gboolean narrow);

G_END_DECLS
