/**
 * The command {@code doctor}, as far as YAML cannot say it: comparing what GoTo answered with what is expected of it. What is asked,
 * and in which order, stands in {@code routes/doctor}; what is expected in {@code routes/doctor/reads} and {@code routes/doctor/writes}.
 */
package org.gotoadmin.doctor;
